package org.planatlas.layers.store;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;

/** The rows that each store's contract is tested with: triangles in EPSG:4490. */
final class Parcels {

  static final int ROWS = 400;

  private Parcels() {}

  static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("parcel");
    builder.setCRS(CrsCatalog.get(4490));
    builder.add("geom", MultiPolygon.class);
    builder.setDefaultGeometry("geom");
    builder.add("class", String.class);
    builder.add("grade", Integer.class);
    builder.add("area", Double.class);
    builder.add("number", Long.class);
    builder.add("protected", Boolean.class);
    builder.add("surveyed", Date.class);
    builder.add("changed", Timestamp.class);
    return builder.buildFeatureType();
  }

  /** Rows with every kind of value, nulls among them; row 18 always has a grade. */
  static List<SimpleFeature> rows() throws Exception {
    String[] classes = {"forest", "farm", "Forest", "林地", "a\tb\\c\n'\"", "", null};
    Random random = new Random(7);
    WKTReader reader = new WKTReader();
    List<SimpleFeature> features = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double x = 122.8 + random.nextDouble();
      double y = 40 + random.nextDouble();
      String ring = "(%s %s, %s %s, %s %s, %1$s %2$s)".formatted(x, y, x + .02, y, x, y + .03);
      boolean gap = i % 11 == 5;
      features.add(
          SimpleFeatureBuilder.build(
              schema(),
              new Object[] {
                gap && i % 2 == 0 ? null : reader.read("MULTIPOLYGON((" + ring + "))"),
                classes[i % classes.length],
                gap ? null : Integer.valueOf(1 + i % 4),
                gap ? null : Double.valueOf(random.nextDouble() * 5000),
                gap ? null : Long.valueOf(10_000_000_000L + i),
                gap ? null : Boolean.valueOf(i % 3 == 0),
                gap ? null : Date.valueOf("20" + (18 + i % 6) + "-06-01"),
                gap
                    ? null
                    : Timestamp.from(
                        Instant.parse("2021-01-01T00:00:00Z").plusSeconds((i - 200) * 997L))
              },
              null));
    }
    return features;
  }
}
