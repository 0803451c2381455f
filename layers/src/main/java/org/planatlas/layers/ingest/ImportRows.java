package org.planatlas.layers.ingest;

import java.util.Iterator;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.store.FeatureTable;

/** The records of an upload as rows of a table: checked, repaired, moved and converted. */
final class ImportRows implements Iterator<ImportRows.Row>, AutoCloseable {

  private final SourceReader reader;
  private final List<SourceField> fields;
  private final SimpleFeatureType schema;
  private final SimpleFeatureBuilder builder;
  private final FeatureCheck check;

  /** Opens the records of a layer whose CRS is decided. */
  ImportRows(Preflight.Examined source, SimpleFeatureType schema) {
    this.fields = source.layer().fields(source.charset());
    this.schema = schema;
    this.builder = new SimpleFeatureBuilder(schema);
    this.check = new FeatureCheck(source.layer().name(), source.crs().crs());
    this.reader = source.layer().open(source.charset());
  }

  /**
   * One row.
   *
   * @param record as the file has it
   * @param checked what the check made of its geometry
   * @param feature by the table's schema
   */
  record Row(SourceRecord record, FeatureCheck.Checked checked, SimpleFeature feature) {}

  @Override
  public boolean hasNext() {
    return reader.hasNext();
  }

  @Override
  public Row next() {
    SourceRecord record = reader.next();
    FeatureCheck.Checked checked = check.check(record);
    Class<?> wanted = schema.getGeometryDescriptor().getType().getBinding();
    builder.set(FeatureTable.GEOMETRY, fitted(checked.geometry(), wanted));
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      builder.set(name, converted(record, i, name, schema.getType(name).getBinding()));
    }
    return new Row(record, checked, builder.buildFeature(null));
  }

  @Override
  public void close() {
    reader.close();
  }

  private static Geometry fitted(Geometry geometry, Class<?> wanted) {
    return geometry == null || wanted.isInstance(geometry)
        ? geometry
        : MultiPart.simplest(geometry);
  }

  private static Object converted(SourceRecord record, int field, String name, Class<?> type) {
    try {
      return FieldValues.convert(record.values().get(field), type);
    } catch (IllegalArgumentException e) {
      throw new IngestException(
          ImportIssue.error(
                  "VALUE_TYPE",
                  "Attribute " + name + " of record " + record.number() + ": " + e.getMessage())
              .at(record.number()),
          e);
    }
  }
}
