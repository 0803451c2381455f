package org.planatlas.layers.ingest;

import java.util.Iterator;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.store.FeatureTable;

/** The records of an upload as rows of a table: checked, repaired, moved and converted. */
final class ImportRows implements Iterator<ImportRows.Row>, AutoCloseable {

  private final SourceReader reader;
  private final FieldMapping mapping;
  private final SimpleFeatureBuilder builder;
  private final Class<?> geometryType;
  private final FeatureCheck check;

  /**
   * Opens the records of a layer whose CRS is decided.
   *
   * @param schema of the table: geometry, then the attributes of the mapping
   */
  ImportRows(Preflight.Examined source, FieldMapping mapping, SimpleFeatureType schema) {
    this.mapping = mapping;
    this.builder = new SimpleFeatureBuilder(schema);
    this.geometryType = schema.getGeometryDescriptor().getType().getBinding();
    this.check = new FeatureCheck(source.layer().name(), source.crs().crs());
    this.reader = source.layer().open(source.charset());
  }

  /**
   * One row.
   *
   * @param record as the file has it
   * @param checked what the check made of its geometry
   * @param feature by the table's schema
   * @param failures values that could not be cast and are null in the feature
   */
  record Row(
      SourceRecord record,
      FeatureCheck.Checked checked,
      SimpleFeature feature,
      List<FieldMapping.Failure> failures) {

    /** The same row with a geometry that needed no repair. */
    Row withGeometry(Geometry geometry) {
      feature.setAttribute(FeatureTable.GEOMETRY, geometry);
      FeatureCheck.Checked kept = new FeatureCheck.Checked(geometry, null, checked.faults());
      return new Row(record, kept, feature, failures);
    }

    /** Whether the record belongs elsewhere; then there is nothing but the record. */
    boolean isLeftOut() {
      return feature == null;
    }
  }

  @Override
  public boolean hasNext() {
    return reader.hasNext();
  }

  @Override
  public Row next() {
    SourceRecord record = reader.next();
    if (!mapping.accepts(record.values())) {
      return new Row(record, null, null, List.of());
    }
    FeatureCheck.Checked checked = check.check(record);
    builder.set(FeatureTable.GEOMETRY, fitted(checked.geometry()));
    List<FieldMapping.Failure> failures =
        mapping.read(record.values(), (column, value) -> builder.set(column.name(), value));
    return new Row(record, checked, builder.buildFeature(null), failures);
  }

  @Override
  public void close() {
    reader.close();
  }

  private Geometry fitted(Geometry geometry) {
    return geometry == null || geometryType.isInstance(geometry)
        ? geometry
        : MultiPart.simplest(geometry);
  }
}
