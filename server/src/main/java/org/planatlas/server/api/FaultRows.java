package org.planatlas.server.api;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.Fault;

/** Faults as features: points where they lie on the map. */
final class FaultRows {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** The table {@code fault}, CGCS2000 longitude and latitude. */
  static final SimpleFeatureType SCHEMA =
      LayerSchema.of(
          "fault",
          "Point",
          List.of(
              column("layer", String.class),
              column("record", Long.class),
              column("code", String.class),
              column("severity", String.class),
              column("message", String.class),
              column("message_zh", String.class),
              column("field", String.class),
              column("value", String.class),
              column("part", Integer.class),
              column("ring", Integer.class),
              column("vertex", Integer.class),
              column("source_x", Double.class),
              column("source_y", Double.class),
              column("repaired", Boolean.class),
              column("area_delta_m2", Double.class),
              column("method", String.class),
              column("area_delta_percent", Double.class),
              column("parts_before", Integer.class),
              column("parts_after", Integer.class)),
          CrsCatalog.get(CrsCatalog.CGCS2000));

  private FaultRows() {}

  private static LayerAttribute column(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  static SimpleFeature of(Fault fault) {
    SimpleFeatureBuilder row = new SimpleFeatureBuilder(SCHEMA);
    boolean placed = fault.longitude() != null;
    row.add(
        placed ? FACTORY.createPoint(new Coordinate(fault.longitude(), fault.latitude())) : null);
    row.add(fault.layer());
    row.add(fault.record());
    row.add(fault.code());
    row.add(fault.severity());
    row.add(fault.message());
    row.add(fault.messageZh());
    row.add(fault.field());
    row.add(fault.value());
    row.add(fault.part());
    row.add(fault.ring());
    row.add(fault.vertex());
    row.add(fault.sourceX());
    row.add(fault.sourceY());
    row.add(fault.repaired());
    row.add(Double.isFinite(fault.areaDeltaM2()) ? fault.areaDeltaM2() : null);
    row.add(fault.method());
    row.add(fault.areaDeltaPercent());
    row.add(fault.partsBefore());
    row.add(fault.partsAfter());
    return row.buildFeature(null);
  }
}
