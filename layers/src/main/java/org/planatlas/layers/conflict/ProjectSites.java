package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
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
        byPart.computeIfAbsent(part, key -> new ArrayList<>()).add(geometry);
      }
    }
    if (byPart.isEmpty()) {
      throw new InvalidCheckException(
          "Project " + code + " has no site on the map; draw or upload one instead.");
    }
    Optional<String> kind =
        byPart.keySet().stream().flatMap(key -> key.kind().stream()).findFirst();
    return new ProjectSite(parts(byPart, kind), kind);
  }

  private LayerRevision pinned(int number) {
    return catalog
        .findPlanningRevision(LAYER, number)
        .orElseThrow(
            () ->
                new PinnedPartGoneException(
                    "Revision %d of layer %s is gone; run a new check.".formatted(number, LAYER)));
  }

  private static List<SitePart> parts(Map<PartKey, List<Geometry>> byPart, Optional<String> first) {
    List<SitePart> parts = new ArrayList<>();
    byPart.forEach(
        (key, geometries) -> {
          Geometry together =
              geometries.size() == 1 ? geometries.get(0) : PieceMeasure.together(geometries);
          boolean onlyPart = byPart.size() == 1 && key.part().equals("SITE");
          parts.add(
              new SitePart(
                  onlyPart ? Optional.empty() : Optional.of(key.part()),
                  key.kind().filter(kind -> !first.equals(key.kind())),
                  together));
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
