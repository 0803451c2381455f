package org.planatlas.layers.ingest;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.store.SpatialStore;

/**
 * Every fault of the layers of one upload, of geometries and of attributes, in record order, those
 * between features last.
 */
final class FaultList {

  /** The borders of the districts are not exact: about a kilometre is let pass. */
  private static final double TENANT_MARGIN_DEGREES = 0.01;

  private final boolean neighbours;
  private final PreparedGeometry tenant;

  /**
   * Faults of an upload.
   *
   * @param neighbours whether overlaps and gaps between polygons are looked for
   */
  FaultList(SpatialStore store, LayerCatalog catalog, boolean neighbours) {
    this.neighbours = neighbours;
    this.tenant =
        new DistrictAreas(store, catalog)
            .findAll()
            .map(area -> PreparedGeometryFactory.prepare(area.buffer(TENANT_MARGIN_DEGREES)))
            .orElse(null);
  }

  /** Calls for every fault of a layer. */
  void list(Preflight.Examined source, FaultSink faults) {
    SourceLayer layer = source.layer();
    SourceCrs crs = source.crs().crs();
    FaultPlaces places = new FaultPlaces(layer.name(), crs);
    FeatureCheck check = new FeatureCheck(layer.name(), crs);
    FeatureFindings findings = new FeatureFindings(places, source.crs().named(), tenant);
    AttributeFaults attributes = new AttributeFaults(places, source.plan());
    try (NeighbourCheck beside = neighbours && crs != null ? new NeighbourCheck(places) : null;
        SourceReader reader = layer.open(source.charset())) {
      while (reader.hasNext()) {
        faults.step();
        SourceRecord record = reader.next();
        FeatureCheck.Checked checked = check.check(record);
        Geometry stored = checked.geometry();
        checked.faults().forEach(faults);
        findings.list(record, stored, faults);
        attributes.list(record, stored, faults);
        if (beside != null && stored != null) {
          beside.add(record);
        }
      }
      if (beside != null) {
        beside.list(faults);
      }
    }
  }
}
