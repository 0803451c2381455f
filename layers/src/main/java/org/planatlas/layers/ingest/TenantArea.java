package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.SpatialStore;

/**
 * The area that the system is for: that of the layer {@code district}.
 *
 * @param box degrees on CGCS2000, with some room
 * @param districts read when they are asked for; none when there is no such layer
 */
record TenantArea(Envelope box, Supplier<List<DistrictAreas.District>> districts) {

  /** Data of a neighbour county are nothing odd. */
  private static final double ROOM_DEGREES = 0.5;

  /** Anshan, which the system was made for (122.2 to 123.8 degrees east), with some room. */
  static final TenantArea DEFAULT = new TenantArea(new Envelope(121.5, 124.5, 39.5, 42), List::of);

  /** The area of the districts; {@link #DEFAULT} where there are none. */
  static TenantArea of(SpatialStore store, LayerCatalog catalog) {
    Optional<LayerRevision> districts =
        catalog
            .findPlanning(DistrictAreas.LAYER)
            .flatMap(Layer::current)
            .filter(revision -> !revision.extent().isNull());
    if (districts.isEmpty()) {
      return DEFAULT;
    }
    Envelope box = new Envelope(districts.get().extent());
    box.expandBy(ROOM_DEGREES);
    return new TenantArea(box, () -> new DistrictAreas(store, catalog).list());
  }

  /** The districts' outlines. */
  List<Geometry> outlines() {
    return districts.get().stream().map(DistrictAreas.District::area).toList();
  }
}
