package org.planatlas.layers.render;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.style.IconSource;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.style.SldReader;

/**
 * A small table of features on a map of 100 x 100 pixels that shows 123 to 124 degrees east and 40
 * to 41 north: a hundredth of a degree is a pixel.
 */
final class DrawnFeatures {

  private final FeatureTable table;
  private final List<SimpleFeature> features = new ArrayList<>();
  private FeatureQuery lastQuery;

  DrawnFeatures() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("probe");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add("geom", Geometry.class);
    type.add("name", String.class);
    type.add("kind", String.class);
    type.add("size", Integer.class);
    table = new FeatureTable("probe", type.buildFeatureType());
  }

  DrawnFeatures with(String wkt, String name, String kind, Integer size) {
    try {
      SimpleFeatureType schema = table.schema();
      Geometry geometry = new WKTReader().read(wkt);
      features.add(
          SimpleFeatureBuilder.build(
              schema, new Object[] {geometry, name, kind, size}, "probe." + features.size()));
      return this;
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  FeatureTable table() {
    return table;
  }

  FeatureQuery lastQuery() {
    return lastQuery;
  }

  FeatureCursor read(FeatureTable asked, FeatureQuery query) {
    lastQuery = query;
    Iterator<SimpleFeature> matching =
        features.stream().filter(feature -> query.filter().evaluate(feature)).iterator();
    return new FeatureCursor() {
      @Override
      public boolean hasNext() {
        return matching.hasNext();
      }

      @Override
      public SimpleFeature next() {
        return matching.next();
      }

      @Override
      public void close() {}
    };
  }

  static LayerStyle style(String rules) {
    String sld =
        "<se:FeatureTypeStyle xmlns:se='http://www.opengis.net/se'"
            + " xmlns:ogc='http://www.opengis.net/ogc'>"
            + rules
            + "</se:FeatureTypeStyle>";
    return SldReader.read(
        new ByteArrayInputStream(sld.getBytes(StandardCharsets.UTF_8)), "probe", IconSource.NONE);
  }

  static LayerStyle rule(String symbolizers) {
    return style("<se:Rule>" + symbolizers + "</se:Rule>");
  }

  MapImage image(LayerStyle style, boolean transparent) {
    ReferencedEnvelope box =
        new ReferencedEnvelope(123, 124, 40, 41, CrsCatalog.get(CrsCatalog.CGCS2000));
    return new MapImage(
        List.of(new MapLayer(table, style, Filter.INCLUDE)),
        box,
        100,
        100,
        Color.WHITE,
        transparent);
  }

  BufferedImage draw(LayerStyle style) {
    return draw(image(style, false));
  }

  BufferedImage draw(MapImage image) {
    return new MapRenderer(this::read, RenderLimits.DEFAULT).render(image);
  }

  static String hex(BufferedImage picture, int x, int y) {
    return String.format("#%06X", picture.getRGB(x, y) & 0xFFFFFF);
  }

  /** Pixels of a colour in a rectangle. */
  static int count(BufferedImage picture, String color) {
    int n = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        n += hex(picture, x, y).equals(color) ? 1 : 0;
      }
    }
    return n;
  }
}
