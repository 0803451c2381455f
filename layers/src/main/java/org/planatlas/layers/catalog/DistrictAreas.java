package org.planatlas.layers.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;

/** Areas made of whole districts, from the layer {@code district}. */
public final class DistrictAreas {

  /** Name of the layer. */
  public static final String LAYER = "district";

  private static final String CODE = "code";

  /** Share of a district that may be missing: what snapping moves, never a village. */
  private static final double SLIVERS = 1e-6;

  private final SpatialStore store;
  private final LayerCatalog catalog;

  /** Reads the districts of this catalog. */
  public DistrictAreas(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * The union of districts.
   *
   * @param codes six-digit codes of GB/T 2260, at least one
   * @return Polygon or MultiPolygon in longitude and latitude
   * @throws IllegalArgumentException for a code that the layer does not have; names those it has
   * @throws LayerNotLoadedException when there are no districts
   */
  public Geometry get(List<String> codes) {
    Set<String> missing = new LinkedHashSet<>(codes);
    List<String> known = new ArrayList<>();
    List<Geometry> areas = new ArrayList<>();
    try (FeatureCursor cursor =
        store.read(catalog.getPlanning(LAYER).revision().table(), FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature district = cursor.next();
        String code = String.valueOf(district.getAttribute(CODE));
        known.add(code);
        if (codes.contains(code) && district.getDefaultGeometry() instanceof Geometry area) {
          missing.remove(code);
          areas.add(area);
        }
      }
    }
    if (areas.isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no district "
              + (missing.isEmpty() ? "named" : String.join(", ", missing))
              + "; known are "
              + String.join(", ", known)
              + ".");
    }
    return AreaUnion.of(areas);
  }

  /**
   * One district.
   *
   * @param code of GB/T 2260
   * @param area Polygon or MultiPolygon in longitude and latitude
   */
  public record District(String code, Geometry area) {}

  /** All districts that have an area; none when there is no such layer. */
  public List<District> list() {
    Optional<LayerRevision> revision = catalog.findPlanning(LAYER).flatMap(Layer::current);
    if (revision.isEmpty()) {
      return List.of();
    }
    List<District> districts = new ArrayList<>();
    try (FeatureCursor cursor = store.read(revision.get().table(), FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature row = cursor.next();
        if (row.getDefaultGeometry() instanceof Geometry area) {
          districts.add(new District(String.valueOf(row.getAttribute(CODE)), area));
        }
      }
    }
    return districts;
  }

  /** All districts together; empty when the layer has none. */
  public Optional<Geometry> findAll() {
    List<Geometry> areas = list().stream().map(District::area).toList();
    return areas.isEmpty() ? Optional.empty() : Optional.of(AreaUnion.of(areas));
  }

  /**
   * The codes of the districts that an area covers wholly, but for slivers of rounding.
   *
   * @param area Polygon or MultiPolygon in longitude and latitude
   * @throws LayerNotLoadedException when there are no districts
   */
  public List<String> listWithin(Geometry area) {
    List<String> codes = new ArrayList<>();
    try (FeatureCursor cursor =
        store.read(catalog.getPlanning(LAYER).revision().table(), FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature district = cursor.next();
        if (district.getDefaultGeometry() instanceof Geometry whole
            && OverlayNGRobust.overlay(whole, area, OverlayNG.DIFFERENCE).getArea()
                <= whole.getArea() * SLIVERS) {
          codes.add(String.valueOf(district.getAttribute(CODE)));
        }
      }
    }
    return codes;
  }
}
