package org.planatlas.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.stereotype.Component;

/** Which projects of the registry have a site on the map; read once per revision of the layer. */
@Component
class ProjectSites {

  private static final String LAYER = "project_site";

  private final LayerCatalog catalog;
  private final SpatialStore store;
  private volatile Index index = new Index("", Map.of());

  ProjectSites(LayerCatalog catalog, SpatialStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /**
   * The site of a project.
   *
   * @param extent {@code [west, south, east, north]} in degrees
   * @param parts names of its parts, sorted
   */
  record Site(List<Double> extent, List<String> parts) {}

  private record Index(String table, Map<String, Site> sites) {}

  Optional<Site> find(String project) {
    return Optional.ofNullable(current().sites().get(project));
  }

  /** Codes of all projects that have one. */
  List<String> listCodes() {
    return List.copyOf(current().sites().keySet());
  }

  private Index current() {
    Optional<FeatureTable> table =
        catalog.findPlanning(LAYER).flatMap(layer -> layer.current()).map(LayerRevision::table);
    if (table.isEmpty()) {
      return new Index("", Map.of());
    }
    Index known = index;
    if (!known.table().equals(table.get().name())) {
      known = new Index(table.get().name(), read(table.get()));
      index = known;
    }
    return known;
  }

  private Map<String, Site> read(FeatureTable table) {
    Map<String, Envelope> extents = new LinkedHashMap<>();
    Map<String, TreeSet<String>> parts = new LinkedHashMap<>();
    try (FeatureCursor cursor = store.read(table, FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature feature = cursor.next();
        String project = String.valueOf(feature.getAttribute("project"));
        if (feature.getDefaultGeometry() instanceof Geometry geometry) {
          extents
              .computeIfAbsent(project, code -> new Envelope())
              .expandToInclude(geometry.getEnvelopeInternal());
        }
        parts
            .computeIfAbsent(project, code -> new TreeSet<>())
            .add(String.valueOf(feature.getAttribute("part")));
      }
    }
    Map<String, Site> sites = new LinkedHashMap<>();
    extents.forEach((code, box) -> sites.put(code, site(box, parts.get(code))));
    return sites;
  }

  private static Site site(Envelope box, TreeSet<String> parts) {
    return new Site(
        List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()), List.copyOf(parts));
  }
}
