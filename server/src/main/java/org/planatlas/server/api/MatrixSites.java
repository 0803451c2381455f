package org.planatlas.server.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.FilterAttributeExtractor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsPipeline;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.SiteSource;
import org.planatlas.layers.conflict.matrix.MatrixSite;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.registry.PlanProject;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The sites of a matrix: projects of the registry, or the features of a layer. */
@Component
class MatrixSites {

  static final int MOST = 10_000;
  static final int MOST_WITHOUT_LOGIN = 200;

  /** Sites of the usual limit, twenty of them, are held at a time. */
  private static final int LARGE_SITES = 20;

  private static final String WITHOUT_SITE =
      "该项目在图上没有选址,无法核查 / The project has no site on the map, so it cannot be checked.";

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final List<String> NAMES = List.of("name", "title", "label");
  private static final String NAME_EN = "name_en";

  private final LayerCatalog catalog;
  private final RowSource store;
  private final AccessPolicy access;
  private final PlanRegistry registry;
  private final ProjectSites projects;
  private final CheckArchive archive;
  private final long mostPositions;

  MatrixSites(
      LayerCatalog catalog,
      RowSource store,
      AccessPolicy access,
      PlanRegistry registry,
      ProjectSites projects,
      CheckArchive archive,
      LimitSettings limits) {
    this.catalog = catalog;
    this.store = store;
    this.access = access;
    this.registry = registry;
    this.projects = projects;
    this.archive = archive;
    this.mostPositions = limits.sitePositions();
  }

  /**
   * The sites that a body names by {@code projects} or {@code layer}.
   *
   * @param common what holds for all of them
   * @throws ApiException when it names none, too many, or what is not there
   */
  List<MatrixSite> read(JsonNode body, CheckRequest common, Subject subject) {
    boolean byProject = body.hasNonNull("projects");
    if (byProject == body.hasNonNull("layer")) {
      throw ApiException.badRequest(
          "Give either projects (a list of codes, or \"all\") or layer (a name, with an optional"
              + " filter).");
    }
    requireKind(common);
    int most = subject.isAnonymous() ? MOST_WITHOUT_LOGIN : MOST;
    List<MatrixSite> sites =
        byProject
            ? ofProjects(body.path("projects"), common)
            : ofLayer(body, common, subject, most);
    if (sites.isEmpty()) {
      throw ApiException.badRequest("There is no site to check; no project or feature was found.");
    }
    if (sites.size() > most) {
      throw tooMany(most, subject);
    }
    return sites;
  }

  /** All rows would fail for one word. */
  private void requireKind(CheckRequest common) {
    Set<String> kinds = archive.rules().kinds();
    common
        .projectKind()
        .filter(kind -> !kinds.contains(kind))
        .ifPresent(
            kind -> {
              throw ApiException.badRequest(
                  "'"
                      + kind
                      + "' is no kind of project; known are "
                      + String.join(", ", kinds)
                      + ".");
            });
  }

  private static ApiException tooMany(int most, Subject subject) {
    return ApiException.badRequest(
        "More than "
            + most
            + " sites are not checked in one matrix"
            + (subject.isAnonymous() ? " without login" : "")
            + "; name fewer projects, or restrict the layer by a filter.");
  }

  private List<MatrixSite> ofProjects(JsonNode codes, CheckRequest common) {
    Set<String> wanted = new LinkedHashSet<>();
    if (codes.isString() && codes.asString().equals("all")) {
      // one without a site is a row that says so, or "all" would not be all
      registry.list().forEach(project -> wanted.add(project.code()));
      wanted.addAll(projects.listCodes());
    } else if (codes.isArray()) {
      codes.forEach(code -> wanted.add(code.asString("")));
    } else {
      throw ApiException.badRequest("'projects' must be a list of codes, or \"all\".");
    }
    List<MatrixSite> sites = new ArrayList<>();
    for (String code : wanted) {
      boolean known = registry.find(code).isPresent() || projects.find(code).isPresent();
      if (!known) {
        throw ApiException.badRequest(
            "There is no project with the code '" + code + "'; /api/projects lists all.");
      }
      Optional<LocalizedText> name = registry.find(code).map(PlanProject::name);
      MatrixSite site = project(code, name.map(LocalizedText::zh).orElse(code), common);
      sites.add(name.map(text -> site.named(text.en())).orElse(site));
    }
    return sites;
  }

  private MatrixSite project(String code, String name, CheckRequest common) {
    return projects.find(code).isPresent()
        ? MatrixSite.of(code, name, of(common, Optional.of(code), List.of(), Optional.empty()))
        : MatrixSite.broken(code, name, WITHOUT_SITE);
  }

  private static CheckRequest of(
      CheckRequest common, Optional<String> project, List<SitePart> parts, Optional<String> kind) {
    return new CheckRequest(
        kind.or(common::projectKind),
        project,
        parts,
        common.facts(),
        common.layers(),
        common.asOf(),
        common.pins());
  }

  private List<MatrixSite> ofLayer(JsonNode body, CheckRequest common, Subject subject, int most) {
    String name = body.path("layer").asString("");
    Layer layer =
        catalog
            .find(name)
            .filter(one -> access.isAllowed(subject, Action.READ, "layer:" + one.id()))
            .orElseThrow(() -> ApiException.notFound("There is no layer '" + name + "'."));
    SimpleFeatureType schema = layer.revision().table().schema();
    Filter filter = filter(body, layer, schema, subject);
    if (schema.getDescriptor("project_kind") == null && common.projectKind().isEmpty()) {
      throw ApiException.badRequest(
          "The features of layer '"
              + name
              + "' do not say their kind of project; send project_kind.");
    }
    Optional<String> label = label(body, schema);
    List<MatrixSite> sites = new ArrayList<>();
    long positions = 0;
    FeatureQuery query = FeatureQuery.where(filter).withPage(0, most + 1L);
    try (FeatureCursor rows = store.read(layer.revision().table(), query)) {
      while (rows.hasNext()) {
        SimpleFeature row = rows.next();
        positions +=
            row.getDefaultGeometry() instanceof Geometry geometry ? geometry.getNumPoints() : 0;
        if (positions > LARGE_SITES * mostPositions) {
          throw ApiException.badRequest(
              "The sites have more than "
                  + LARGE_SITES * mostPositions
                  + " positions in all; restrict the layer by a filter.");
        }
        MatrixSite site = site(row, layer, label, common);
        sites.add(text(row, schema, NAME_EN).map(site::named).orElse(site));
      }
    }
    return sites;
  }

  private Filter filter(JsonNode body, Layer layer, SimpleFeatureType schema, Subject subject) {
    String text = body.path("filter").asString("");
    Filter asked = Filter.INCLUDE;
    if (!text.isBlank()) {
      try {
        asked = new FilterBinder(schema, CrsProtocol.INTERNAL).bind(EcqlReader.read(text));
      } catch (FilterReadException e) {
        throw ApiException.badRequest("The filter: " + e.getMessage());
      }
    }
    FilterAttributeExtractor names = new FilterAttributeExtractor();
    asked.accept(names, null);
    for (String attribute : names.getAttributeNameSet()) {
      if (!access.isVisible(subject, layer, attribute)) {
        throw ApiException.badRequest("The attribute " + attribute + " is not shown to you.");
      }
    }
    Filter visible = access.visibleRows(subject, layer, asked);
    if (visible == Filter.INCLUDE) {
      return asked;
    }
    return asked == Filter.INCLUDE ? visible : FILTERS.and(asked, visible);
  }

  private static Optional<String> label(JsonNode body, SimpleFeatureType schema) {
    String wanted = body.path("label").asString("");
    if (!wanted.isBlank()) {
      if (schema.getDescriptor(wanted) == null) {
        throw ApiException.badRequest(
            "The layer has no attribute '" + wanted + "' to name its features by.");
      }
      return Optional.of(wanted);
    }
    return NAMES.stream().filter(name -> schema.getDescriptor(name) != null).findFirst();
  }

  private MatrixSite site(
      SimpleFeature row, Layer layer, Optional<String> label, CheckRequest common) {
    SimpleFeatureType schema = layer.revision().table().schema();
    String key = row.getID();
    String name = label.flatMap(attribute -> text(row, schema, attribute)).orElse(key);
    if (!(row.getDefaultGeometry() instanceof Geometry geometry) || geometry.isEmpty()) {
      return MatrixSite.broken(key, name, "The feature has no geometry.");
    }
    if (geometry.getNumPoints() > mostPositions) {
      return MatrixSite.broken(
          key, name, "The feature has " + geometry.getNumPoints() + " positions; too many.");
    }
    Optional<String> kind =
        text(row, schema, "project_kind").filter(archive.rules().kinds()::contains);
    if (kind.isEmpty() && common.projectKind().isEmpty()) {
      return MatrixSite.broken(
          key, name, "The feature does not say its kind of project; send project_kind.");
    }
    Geometry lonLat =
        Transforms.apply(
            geometry, schema.getCoordinateReferenceSystem(), CrsCatalog.get(CrsCatalog.CGCS2000));
    Optional<String> project = text(row, schema, "project");
    SiteSource source =
        SiteSource.ofFeature(
            CrsPipeline.name(schema.getCoordinateReferenceSystem()),
            layer.name(),
            layer.revision().number(),
            layer.revision().sha256(),
            key);
    List<SitePart> parts = List.of(SitePart.whole(lonLat).from(source));
    return MatrixSite.of(key, name, of(common, project, parts, kind));
  }

  private static Optional<String> text(
      SimpleFeature row, SimpleFeatureType schema, String attribute) {
    return schema.getDescriptor(attribute) == null
        ? Optional.empty()
        : Optional.ofNullable(row.getAttribute(attribute))
            .map(Object::toString)
            .filter(value -> !value.isBlank());
  }
}
