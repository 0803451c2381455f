package org.planatlas.layers.filter;

import java.sql.Date;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.planatlas.geo.crs.CrsCatalog;

/** One point feature at 123.30 E, 40.35 N with an attribute of every kind. */
final class FilterSample {

  static final SimpleFeatureType SCHEMA = schema();
  static final SimpleFeature FEATURE = feature();

  private FilterSample() {}

  private static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("forest_land");
    builder.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    builder.add("geom", Point.class);
    builder.setDefaultGeometry("geom");
    builder.add("protection_grade", String.class);
    builder.add("stock_m3", Double.class);
    builder.add("seq", Integer.class);
    builder.add("proposed", Boolean.class);
    builder.add("expires", Date.class);
    builder.add("水域面积", Double.class);
    builder.add("area (mu)", Double.class);
    return builder.buildFeatureType();
  }

  private static SimpleFeature feature() {
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(SCHEMA);
    builder.add(new GeometryFactory().createPoint(new Coordinate(123.30, 40.35)));
    builder.add("1");
    builder.add(12.5);
    builder.add(3);
    builder.add(true);
    builder.add(Date.valueOf("2025-06-30"));
    builder.add(7.0);
    builder.add(8.0);
    return builder.buildFeature("forest_land.17");
  }
}
