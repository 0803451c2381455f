package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.geopackage.GeoPackageFile;

/**
 * Writes a GeoPackage 1.3 (OGC 12-128r17) of one table with its R-tree. SQLite needs a file that it
 * can seek in, so that it is made on disk and sent when it is complete.
 */
final class GeoPackageWriter implements FeatureWriter {

  /** What every SQLite file begins with. */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final FeatureFile file;
  private final SimpleFeatureType schema;
  private final Path path;
  private final HeldOutput out;
  private final GeoPackageFile table;

  GeoPackageWriter(FeatureFile file, HeldOutput out) throws IOException {
    this.file = file;
    this.schema = schema(file);
    this.path = Files.createTempFile(file.scratch(), "export", ".gpkg");
    this.out = out;
    out.write(MAGIC);
    this.table = begin();
  }

  private GeoPackageFile begin() throws IOException {
    try {
      GeoPackageFile begun = new GeoPackageFile(path);
      begun.begin(schema, file.title().zh());
      return begun;
    } catch (RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static SimpleFeatureType schema(FeatureFile file) {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName(file.name());
    builder.setCRS(file.target().crs());
    for (AttributeDescriptor attribute : file.schema().getAttributeDescriptors()) {
      if (attribute.equals(file.schema().getGeometryDescriptor())) {
        builder.add(FeatureTable.GEOMETRY, file.geometryType(), file.target().crs());
        builder.setDefaultGeometry(FeatureTable.GEOMETRY);
      } else {
        builder.add(attribute);
      }
    }
    return builder.buildFeatureType();
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    Object[] values = feature.getAttributes().toArray();
    if (file.isPlaced()) {
      int column = schema.indexOf(FeatureTable.GEOMETRY);
      values[column] = asDeclared(file.place(feature));
    }
    table.write(new SimpleFeatureImpl(values, schema, feature.getIdentifier(), false));
    out.tick();
  }

  /** A column of multi-part geometries holds nothing else (table 24 of the standard). */
  private Geometry asDeclared(Geometry geometry) {
    boolean multi = file.geometryType().getSimpleName().startsWith("Multi");
    return geometry != null && multi ? MultiPart.promote(geometry) : geometry;
  }

  @Override
  public void finish() throws IOException {
    table.finish();
    table.close();
    out.release();
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(MAGIC.length);
      in.transferTo(out);
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    table.close();
    Files.deleteIfExists(path);
  }
}
