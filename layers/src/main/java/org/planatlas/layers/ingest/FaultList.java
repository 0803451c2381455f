package org.planatlas.layers.ingest;

import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.planatlas.geo.crs.PrjReader;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.store.SpatialStore;

/** Every fault of the layers of one upload, in record order, those between features last. */
final class FaultList {

  /** The borders of the districts are not exact: about a kilometre is let pass. */
  private static final double TENANT_MARGIN_DEGREES = 0.01;

  private final UploadChoice choice;
  private final boolean neighbours;
  private final PreparedGeometry tenant;

  /**
   * Faults of an upload.
   *
   * @param neighbours whether overlaps and gaps between polygons are looked for
   */
  FaultList(SpatialStore store, LayerCatalog catalog, UploadChoice choice, boolean neighbours) {
    this.choice = choice;
    this.neighbours = neighbours;
    this.tenant =
        new DistrictAreas(store, catalog)
            .findAll()
            .map(area -> PreparedGeometryFactory.prepare(area.buffer(TENANT_MARGIN_DEGREES)))
            .orElse(null);
  }

  /** Calls for every fault of a layer. */
  void list(Preflight.Examined source, Consumer<Fault> faults) {
    SourceLayer layer = source.layer();
    SourceCrs crs = source.crs().crs();
    FaultPlaces places = new FaultPlaces(layer.name(), crs);
    FeatureCheck check = new FeatureCheck(layer.name(), crs);
    FeatureFindings findings =
        new FeatureFindings(places, crs == null ? declared(layer).orElse(null) : crs, tenant);
    NeighbourCheck beside = neighbours && crs != null ? new NeighbourCheck(places) : null;
    try (SourceReader reader = layer.open(source.charset())) {
      while (reader.hasNext()) {
        SourceRecord record = reader.next();
        FeatureCheck.Checked checked = check.check(record);
        Geometry stored = checked.geometry();
        checked.faults().forEach(faults);
        findings.list(record, stored, faults);
        if (beside != null) {
          beside.add(record);
        }
      }
    }
    if (beside != null) {
      beside.list(faults);
    }
  }

  /** The CRS that was named and refused, to tell which features lie outside it. */
  private Optional<SourceCrs> declared(SourceLayer layer) {
    try {
      if (choice.crs() != null) {
        return Optional.of(SourceCrs.parse(choice.crs()));
      }
      Optional<SourceLayer.DeclaredCrs> said = layer.findCrs();
      if (said.isEmpty()) {
        return Optional.empty();
      }
      String text = said.get().text();
      return Optional.of(
          text.indexOf('[') >= 0
              ? SourceCrs.of(PrjReader.read(text).crs())
              : SourceCrs.parse(text));
    } catch (UnknownCrsException e) {
      return Optional.empty();
    }
  }
}
