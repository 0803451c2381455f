package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsPipeline;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/** The sites of the plan's projects, from the layer {@code project_site}. */
final class ProjectSites {

  static final String LAYER = "project_site";

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  /**
   * A project's parts, and the kind of the first of them; parts of another kind say so themselves.
   */
  record ProjectSite(List<SitePart> parts, Optional<String> kind) {}

  private record PartKey(String part, Optional<String> kind) {}

  private final SpatialStore store;
  private final LayerCatalog catalog;

  ProjectSites(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * The site of a project, one part per value of {@code part} and {@code project_kind}.
   *
   * @param pin revision to read; empty for the one in force
   * @throws InvalidCheckException when the layer has no site of this project, or a part of it has
   *     no geometry
   * @throws PinnedPartGoneException when the pinned revision no longer exists
   */
  ProjectSite get(String code, Optional<Integer> pin) {
    LayerRevision revision =
        pin.isEmpty() ? catalog.getPlanning(LAYER).revision() : pinned(pin.get());
    new RevisionRows(store, CheckDeadline.NONE)
        .findChange(LAYER, revision)
        .ifPresent(
            change -> {
              throw new InvalidCheckException(
                  "Parts of the project may be gone: " + change.en() + ".");
            });
    Map<PartKey, List<Geometry>> byPart = new LinkedHashMap<>();
    Set<String> statuses = new LinkedHashSet<>();
    Filter filter = FILTERS.equals(FILTERS.property("project"), FILTERS.literal(code));
    try (FeatureCursor cursor = store.read(revision.table(), FeatureQuery.where(filter))) {
      while (cursor.hasNext()) {
        SimpleFeature feature = cursor.next();
        PartKey part =
            new PartKey(text(feature, "part").orElse("SITE"), text(feature, "project_kind"));
        Geometry geometry = lonLat(feature, revision.table());
        if (geometry == null || geometry.isEmpty()) {
          throw new InvalidCheckException(
              "Part %s of project %s (%s) has no geometry; the project cannot be checked without it."
                  .formatted(part.part(), code, feature.getID()));
        }
        text(feature, "location_status").ifPresent(statuses::add);
        byPart.computeIfAbsent(part, key -> new ArrayList<>()).add(geometry);
      }
    }
    if (byPart.isEmpty()) {
      throw new InvalidCheckException(
          "Project " + code + " has no site on the map; draw or upload one instead.");
    }
    Optional<String> kind =
        byPart.keySet().stream().flatMap(key -> key.kind().stream()).findFirst();
    List<LocalizedText> notes =
        statuses.stream().flatMap(status -> note(code, status).stream()).toList();
    SiteSource source =
        SiteSource.ofProject(
            CrsPipeline.name(LayerReader.crs(revision.table())),
            LAYER,
            revision.number(),
            revision.sha256());
    return new ProjectSite(parts(byPart, kind, notes, source), kind);
  }

  private LayerRevision pinned(int number) {
    return catalog
        .findPlanningRevision(LAYER, number)
        .orElseThrow(
            () ->
                new PinnedPartGoneException(
                    "Revision %d of layer %s is gone; run a new check.".formatted(number, LAYER)));
  }

  /** What a reader of the report must know of a site that is not where the project will be. */
  private static Optional<LocalizedText> note(String code, String status) {
    return switch (status) {
      case "SYNTHETIC" ->
          Optional.of(
              new LocalizedText(
                  "项目 " + code + " 的场地为示意(SYNTHETIC,位置未公布,人工生成):本报告的面积和冲突说明的是示意场地,不是该项目的实际位置",
                  "The site of project "
                      + code
                      + " is an illustration (SYNTHETIC, its place is not published): areas and"
                      + " conflicts are those of the illustration, not of the real project"));
      case "APPROXIMATE" ->
          Optional.of(
              new LocalizedText(
                  "项目 " + code + " 的场地为近似位置(APPROXIMATE,据文字定位):面积和冲突仅供参考",
                  "The site of project "
                      + code
                      + " is placed from text (APPROXIMATE): areas and conflicts are rough"));
      case "UNKNOWN" ->
          Optional.of(
              new LocalizedText(
                  "项目 " + code + " 的场地位置来源不明(UNKNOWN)",
                  "Nobody says where the place of the site of project "
                      + code
                      + " comes from (UNKNOWN)"));
      default -> Optional.empty();
    };
  }

  private static List<SitePart> parts(
      Map<PartKey, List<Geometry>> byPart,
      Optional<String> first,
      List<LocalizedText> notes,
      SiteSource source) {
    List<SitePart> parts = new ArrayList<>();
    byPart.forEach(
        (key, geometries) -> {
          // several are united in the plane, where areas are measured
          Geometry together =
              geometries.size() == 1
                  ? geometries.get(0)
                  : new GeometryFactory()
                      .createGeometryCollection(geometries.toArray(new Geometry[0]));
          boolean onlyPart = byPart.size() == 1 && key.part().equals("SITE");
          parts.add(
              new SitePart(
                  onlyPart ? Optional.empty() : Optional.of(key.part()),
                  key.kind().filter(kind -> !first.equals(key.kind())),
                  together,
                  parts.isEmpty() ? notes : List.of(),
                  source));
        });
    return parts;
  }

  private static Geometry lonLat(SimpleFeature feature, FeatureTable table) {
    Geometry geometry = (Geometry) feature.getDefaultGeometry();
    return geometry == null
        ? null
        : Transforms.apply(geometry, LayerReader.crs(table), CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  private static Optional<String> text(SimpleFeature feature, String attribute) {
    return feature.getFeatureType().getDescriptor(attribute) == null
        ? Optional.empty()
        : Optional.ofNullable(feature.getAttribute(attribute)).map(Object::toString);
  }
}
