package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden table of axis order: which coordinate comes first in what is read and written, by the
 * version of WFS and the form of the CRS name. {@code E} is east first, {@code N} is north first,
 * as GeoServer does it, around which the clients are built.
 */
class AxisOrderTest extends WfsTestServer {

  /** Form, then the order in WFS 1.0.0, 1.1.0 and 2.0.0. */
  private static final String FORMS =
      """
      EPSG:%d                                       E E E
      urn:ogc:def:crs:EPSG::%d                      N N N
      urn:x-ogc:def:crs:EPSG:%d                     N N N
      http://www.opengis.net/gml/srs/epsg.xml#%d    N N N
      http://www.opengis.net/def/crs/EPSG/0/%d      N N N
      """;

  /** Names that mean one order whatever the version; no name at all means that of the layer. */
  private static final String OTHERS =
      """
      CRS:84                            E E E
      urn:ogc:def:crs:OGC:1.3:CRS84     E E E
      (none)                            E N N
      """;

  private static final String[] VERSIONS = {"1.0.0", "1.1.0", "2.0.0"};

  /** Code, and the place of the spring by PROJ: east, north. */
  private static final double[][] PLACES = {
    {4326, 123.3, 40.35},
    {4490, 123.3, 40.35},
    {3857, 13725693.2, 4916934.4},
    {4550, 525486.9, 4468435.5},
    {4529, 41525486.9, 4468435.5},
  };

  static Stream<Arguments> table() {
    List<Arguments> cases = new ArrayList<>();
    for (double[] place : PLACES) {
      int code = (int) place[0];
      FORMS
          .lines()
          .forEach(
              line -> {
                // the definition of Web Mercator has east first
                String[] cells = line.formatted(code).trim().split(" +");
                add(cases, cells, place, code == 3857);
              });
    }
    OTHERS.lines().forEach(line -> add(cases, line.trim().split(" +"), PLACES[0], false));
    return cases.stream();
  }

  private static void add(
      List<Arguments> cases, String[] cells, double[] place, boolean eastFirst) {
    for (int v = 0; v < VERSIONS.length; v++) {
      boolean north = cells[v + 1].equals("N") && !eastFirst;
      cases.add(
          Arguments.of(
              VERSIONS[v], cells[0], north ? place[2] : place[1], north ? place[1] : place[2]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void outputBoxAndFilterAgree(String version, String name, double first, double second) {
    boolean named = !name.startsWith("(");
    double width = first > 1000 || second > 1000 ? 50 : 0.0005;

    String gml = named ? spring(version, "srsName=" + name) : spring(version);
    Matcher numbers =
        Pattern.compile("<gml:(?:pos|coordinates)>([0-9.]+)[ ,]([0-9.]+)<").matcher(gml);
    assertThat(numbers.find()).as(gml).isTrue();
    assertThat(Double.parseDouble(numbers.group(1))).isBetween(first - width, first + width);
    assertThat(Double.parseDouble(numbers.group(2))).isBetween(second - width, second + width);
    if (named) {
      assertThat(gml).contains("srsName=\"" + name + "\"");
    }

    String box =
        "%f,%f,%f,%f".formatted(first - width, second - width, first + width, second + width);
    assertThat(spring(version, "bbox=" + box + (named ? "," + name : "")))
        .contains("test_spring.1");
    assertThat(spring(version, "filter=" + filter(version, name, named, box.split(","))))
        .contains("test_spring.1");
    assertThat(post(version, filter(version, name, named, box.split(","))))
        .contains("test_spring.1");
  }

  private String spring(String version, String... more) {
    List<String> parameters =
        new ArrayList<>(List.of("request=GetFeature", "typeName=planning:test_spring"));
    parameters.addAll(List.of(more));
    return ok(getIn(version, parameters.toArray(new String[0])));
  }

  private String post(String version, String filter) {
    boolean newer = version.equals("2.0.0");
    return ok(
        post(
            "<w:GetFeature service='WFS' version='%s' xmlns:w='%s' xmlns:p='%s'>"
                    .formatted(
                        version,
                        newer ? "http://www.opengis.net/wfs/2.0" : "http://www.opengis.net/wfs",
                        "http://planatlas.org/planning")
                + "<w:Query %s='p:test_spring'>".formatted(newer ? "typeNames" : "typeName")
                + filter
                + "</w:Query></w:GetFeature>"));
  }

  /** The box as the geometry of a filter in the spelling of the version. */
  private static String filter(String version, String name, boolean named, String[] box) {
    String srs = named ? " srsName='" + name + "'" : "";
    return switch (version) {
      case "1.0.0" ->
          ("<o:Filter xmlns:o='http://www.opengis.net/ogc' xmlns:g='http://www.opengis.net/gml'>"
                  + "<o:BBOX><o:PropertyName>geom</o:PropertyName><g:Box%s><g:coordinates>%s,%s"
                  + " %s,%s</g:coordinates></g:Box></o:BBOX></o:Filter>")
              .formatted(srs, box[0], box[1], box[2], box[3]);
      case "1.1.0" ->
          ("<o:Filter xmlns:o='http://www.opengis.net/ogc' xmlns:g='http://www.opengis.net/gml'>"
                  + "<o:BBOX><o:PropertyName>geom</o:PropertyName><g:Envelope%s><g:lowerCorner>%s"
                  + " %s</g:lowerCorner><g:upperCorner>%s %s</g:upperCorner></g:Envelope></o:BBOX>"
                  + "</o:Filter>")
              .formatted(srs, box[0], box[1], box[2], box[3]);
      default ->
          ("<f:Filter xmlns:f='http://www.opengis.net/fes/2.0'"
                  + " xmlns:g='http://www.opengis.net/gml/3.2'><f:Intersects>"
                  + "<f:ValueReference>geom</f:ValueReference><g:Polygon g:id='p'%1$s><g:exterior>"
                  + "<g:LinearRing><g:posList>%2$s %3$s %4$s %3$s %4$s %5$s %2$s %5$s %2$s %3$s"
                  + "</g:posList></g:LinearRing></g:exterior></g:Polygon></f:Intersects>"
                  + "</f:Filter>")
              .formatted(srs, box[0], box[1], box[2], box[3]);
    };
  }
}
