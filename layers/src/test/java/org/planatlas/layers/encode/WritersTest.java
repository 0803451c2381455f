package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.xml.XmlFactories;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class WritersTest {

  private static final CollectionPage PAGE =
      new CollectionPage(
          5,
          1,
          Instant.parse("2026-11-23T08:00:00Z"),
          Optional.of("http://localhost/wfs?STARTINDEX=1&COUNT=1"),
          Optional.empty());

  private static SimpleFeature feature(Class<? extends Geometry> declared, String wkt) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("forest_land");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add("geom", declared);
    type.add("name", String.class);
    type.add("stock_m3", Double.class);
    type.add("expires", Date.class);
    type.add("seen", Timestamp.class);
    type.add("area (mu)", Integer.class);
    type.add("proposed", Boolean.class);
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type.buildFeatureType());
    builder.add(geometry(wkt));
    builder.addAll(
        "石湖 <&> \"\u0001",
        1.3725e7,
        Date.valueOf("2025-06-30"),
        Timestamp.from(Instant.parse("2025-06-30T01:02:03Z")),
        7,
        null);
    return builder.buildFeature("forest_land.17");
  }

  private static Geometry geometry(String wkt) {
    try {
      return wkt == null ? null : new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static CrsReference crs(String name) {
    return name.equals("(none)")
        ? CrsNames.unnamed(CrsCatalog.CGCS2000, CrsProtocol.WFS_2_0)
        : CrsNames.parse(name, CrsProtocol.WFS_2_0);
  }

  private static String gml(SimpleFeature feature, String crsName) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GmlWriter(
            GmlVersion.GML_3_2,
            CrsCatalog.get(CrsCatalog.CGCS2000),
            crs(crsName),
            FeatureNamespace.of("planning"),
            "http://schemas.opengis.net/",
            "http://localhost/wfs?request=DescribeFeatureType")
        .write(List.of(feature).iterator(), PAGE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(SimpleFeature feature, String crsName) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GeoJsonWriter(CrsCatalog.get(CrsCatalog.CGCS2000), crs(crsName))
        .write(List.of(feature).iterator(), PAGE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Point      | POINT (123.3 40.35)",
        "LineString | LINESTRING (123.3 40.35, 123.4 40.36)",
        "Polygon    | POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "MultiPoint | MULTIPOINT ((123.3 40.35), (123.4 40.36))",
        "MultiLineString | MULTILINESTRING ((123.3 40.35, 123.4 40.36), (1 2, 3 4))",
        "MultiPolygon | MULTIPOLYGON (((0 0, 0 9, 9 9, 0 0)), ((20 20, 20 29, 29 29, 20 20)))",
        "GeometryCollection | GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
      })
  void everyGeometryKindIsWrittenAsTheGoldenFileHasIt(String kind, String wkt) throws IOException {
    SimpleFeature feature = feature(Geometry.class, wkt);

    assertThat(gml(feature, "(none)").replaceAll("(?=<gml:|<planning:|<wfs:|</)", "\n").trim())
        .isEqualTo(golden(kind + ".gml"));
    assertThat(json(feature, "(none)").replaceAll("(?=\"geometry\"|\"prop|\"total)", "\n").trim())
        .isEqualTo(golden(kind + ".json"));
  }

  private static String golden(String name) throws IOException {
    try (var in = WritersTest.class.getResourceAsStream("/encode/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/encode/axis-order-wfs20.csv", numLinesToSkip = 1, delimiter = '|')
  void axisOrderFollowsTheNameOfTheCrs(String name, String firstInGml, String firstInJson)
      throws IOException {
    SimpleFeature feature = feature(Geometry.class, "POINT (123.3 40.35)");

    assertThat(gml(feature, name))
        .contains("<gml:pos>" + firstInGml.replace(',', ' ') + "</gml:pos>");
    assertThat(json(feature, name)).contains("\"coordinates\":[" + firstInJson + "]");
  }

  @Test
  void everyGmlIdIsUniqueInTheDocument() throws IOException {
    String xml = gml(feature(Geometry.class, "MULTIPOINT ((1 2), (3 4), (5 6))"), "EPSG:4490");
    Document document =
        XmlFactories.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

    Set<String> ids = new HashSet<>();
    var all = document.getElementsByTagNameNS("*", "*");
    int found = 0;
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((Element) all.item(i)).getAttributeNS("http://www.opengis.net/gml/3.2", "id");
      if (!id.isEmpty()) {
        ids.add(id);
        found++;
      }
    }
    assertThat(found).isEqualTo(5);
    assertThat(ids).hasSize(found);
  }

  @Test
  void singlePartIsWrittenAsTheCollectionThatTheSchemaPromises() throws IOException {
    String xml = gml(feature(MultiPolygon.class, "POLYGON ((0 0, 0 9, 9 9, 0 0))"), "EPSG:4490");

    assertThat(xml).contains("<gml:MultiSurface", "<gml:surfaceMember><gml:Polygon");
  }

  @Test
  void missingGeometryIsNullInJsonAndLeftOutInGml() throws IOException {
    SimpleFeature feature = feature(Geometry.class, null);

    assertThat(json(feature, "(none)")).contains("\"geometry\":null");
    assertThat(gml(feature, "(none)")).doesNotContain("planning:geom");
  }

  @Test
  void textIsEscapedAndForbiddenCharactersAreReplaced() throws IOException {
    String xml = gml(feature(Geometry.class, null), "(none)");

    assertThat(xml).contains("<planning:name>石湖 &lt;&amp;&gt; \"\ufffd</planning:name>");
    assertThat(xml).contains("<planning:area_x0020__x0028_mu_x0029_>7<");
  }

  @ParameterizedTest
  @CsvSource({
    "13725000, 4, 13725000",
    "1.3725E7, 4, 13725000",
    "-0.00001, 4, 0",
    "-0.00005, 4, -0.0001",
    "123.300000001, 9, 123.300000001",
    "0.1, 9, 0.1",
    "-123.45678, 4, -123.4568",
    "1.0E20, 4, 100000000000000000000",
    "99999.99996, 4, 100000",
  })
  void numbersArePlainDecimals(double value, int decimals, String expected) {
    StringBuilder text = new StringBuilder();
    PlainDecimals.append(text, value, decimals);
    assertThat(text).hasToString(expected);
  }
}
