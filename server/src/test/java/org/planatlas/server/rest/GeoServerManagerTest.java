package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import it.geosolutions.geoserver.rest.GeoServerRESTPublisher;
import it.geosolutions.geoserver.rest.GeoServerRESTPublisher.UploadMethod;
import it.geosolutions.geoserver.rest.GeoServerRESTReader;
import it.geosolutions.geoserver.rest.encoder.GSLayerEncoder;
import it.geosolutions.geoserver.rest.encoder.GSLayerGroupEncoder23;
import it.geosolutions.geoserver.rest.encoder.feature.FeatureTypeAttribute;
import it.geosolutions.geoserver.rest.encoder.feature.GSAttributeEncoder;
import it.geosolutions.geoserver.rest.encoder.feature.GSFeatureTypeEncoder;
import it.geosolutions.geoserver.rest.http.UsernamePasswordAuthenticator;
import java.awt.image.BufferedImage;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;

/**
 * geoserver-manager itself, unmodified, publishes and removes with only host and password changed.
 */
class GeoServerManagerTest {

  private static final String RED =
      """
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"><NamedLayer>
       <Name>red</Name><UserStyle><FeatureTypeStyle><Rule><PolygonSymbolizer><Fill>
       <CssParameter name="fill">%s</CssParameter></Fill></PolygonSymbolizer></Rule>
       </FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>
      """;
  private static final int RED_PIXEL = 0xFFFF0000;
  private static final int BLUE_PIXEL = 0xFF0000FF;

  private static Path folder;
  private static RunningServer server;
  private static GeoServerRESTPublisher publisher;
  private static GeoServerRESTReader reader;

  @BeforeAll
  static void start() throws Exception {
    folder = RunningServer.newDataDirectory();
    server = RunningServer.start(folder, "--planatlas.demo=false");
    String url = server.base() + "/geoserver";
    publisher = new GeoServerRESTPublisher(url, "admin", RunningServer.PASSWORD);
    reader =
        new GeoServerRESTReader(
            url, new UsernamePasswordAuthenticator("admin", RunningServer.PASSWORD));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int pixel(String layers) throws Exception {
    BufferedImage map =
        ImageIO.read(
            URI.create(
                    server.base()
                        + "/geoserver/wms?service=WMS&version=1.1.1&request=GetMap&styles=&layers="
                        + layers
                        + "&srs=EPSG:4490&bbox=123.30,40.40,123.40,40.50&width=100&height=100"
                        + "&format=image/png")
                .toURL());
    return map.getRGB(50, 50);
  }

  @Test
  void createPublishRestyleGroupAndRemove() throws Exception {
    File plots = SquareShapefile.write(folder, "plots", 123.32, 40.42, 0.06).toFile();

    assertThat(reader.existGeoserver()).isTrue();
    assertThat(publisher.createWorkspace("acme")).isTrue();
    assertThat(publisher.createWorkspace("acme")).isFalse();
    assertThat(reader.getWorkspaceNames()).contains("acme", "planning");
    assertThat(publisher.publishStyle(RED.formatted("#FF0000"), "red")).isTrue();
    assertThat(reader.existsStyle("red")).isTrue();

    assertThat(publisher.publishShp("acme", "plots", "plots", plots, "EPSG:4490", "red")).isTrue();
    assertThat(reader.existsDatastore("acme", "plots")).isTrue();
    assertThat(reader.existsFeatureType("acme", "plots", "plots")).isTrue();
    assertThat(reader.existsLayer("acme", "plots")).isTrue();
    assertThat(reader.getLayer("acme", "plots").getDefaultStyle()).isEqualTo("red");
    assertThat(reader.getFeatureType(reader.getLayer("acme", "plots")).getMaxX())
        .isBetween(123.379, 123.381);
    assertThat(pixel("acme:plots")).isEqualTo(RED_PIXEL);

    restyle();
    group();
    remove();
  }

  private static void restyle() throws Exception {
    assertThat(publisher.updateStyle(RED.formatted("#0000FF"), "red")).isTrue();
    assertThat(pixel("acme:plots")).isEqualTo(BLUE_PIXEL);
    assertThat(publisher.updateStyle("<not-sld", "red")).isFalse();
    assertThat(pixel("acme:plots")).as("a bad document changes nothing").isEqualTo(BLUE_PIXEL);
    assertThat(publisher.publishStyleInWorkspace("acme", RED.formatted("#FF0000"), "own")).isTrue();
    GSLayerEncoder layer = new GSLayerEncoder();
    layer.setDefaultStyle("own");
    assertThat(publisher.configureLayer("acme", "plots", layer)).isTrue();
    assertThat(pixel("acme:plots")).isEqualTo(RED_PIXEL);
    assertThat(publisher.removeStyle("red")).isTrue();
  }

  private static void group() throws Exception {
    GSLayerGroupEncoder23 group = new GSLayerGroupEncoder23();
    group.setName("grp");
    group.setTitle("Together");
    group.addLayer("acme:plots", "polygon");
    assertThat(publisher.createLayerGroup("acme", "grp", group)).isTrue();
    assertThat(reader.existsLayerGroup("acme", "grp")).isTrue();
    assertThat(pixel("acme:grp")).isNotIn(RED_PIXEL, 0xFFFFFFFF);
    assertThat(publisher.removeLayerGroup("acme", "grp")).isTrue();
    assertThat(reader.existsLayerGroup("acme", "grp")).isFalse();
  }

  private static void remove() {
    assertThat(publisher.unpublishFeatureType("acme", "plots", "plots")).isTrue();
    assertThat(reader.existsLayer("acme", "plots")).isFalse();
    assertThat(publisher.removeDatastore("acme", "plots", true)).isTrue();
    assertThat(publisher.removeWorkspace("acme", true)).isTrue();
    assertThat(reader.existsWorkspace("acme")).isFalse();
  }

  @Test
  void namespaceCollectionAndAWrongNameOfTheClient() throws Exception {
    File woods = SquareShapefile.write(folder, "woods", 123.32, 40.42, 0.06).toFile();

    assertThat(publisher.createWorkspace("uris", new URI("http://uris.org"))).isTrue();
    assertThat(reader.getNamespace("uris").getURI()).isEqualTo(new URI("http://uris.org"));
    assertThat(publisher.publishShpCollection("uris", "coll", woods.toURI())).isTrue();
    assertThat(reader.existsLayer("uris", "woods")).isTrue();
    assertThat(
            publisher.publishShp(
                "uris",
                "again",
                new org.apache.commons.httpclient.NameValuePair[0],
                "woods2",
                UploadMethod.FILE,
                woods.toURI(),
                "EPSG:4490",
                "polygon"))
        .as("the file has no layer of this name")
        .isFalse();
    assertThat(publisher.reload()).isTrue();
  }

  private static GSAttributeEncoder attribute(String name, String binding) {
    GSAttributeEncoder attribute = new GSAttributeEncoder();
    attribute.setAttribute(FeatureTypeAttribute.name, name);
    attribute.setAttribute(FeatureTypeAttribute.binding, binding);
    attribute.setAttribute(FeatureTypeAttribute.minOccurs, "0");
    attribute.setAttribute(FeatureTypeAttribute.maxOccurs, "1");
    attribute.setAttribute(FeatureTypeAttribute.nillable, "true");
    return attribute;
  }

  @Test
  void tableOfGivenAttributesIsMadeAndFilled() throws Exception {
    File fields = SquareShapefile.write(folder, "fields", 123.32, 40.42, 0.06).toFile();
    assertThat(publisher.createWorkspace("made")).isTrue();
    assertThat(publisher.publishShpCollection("made", "store", fields.toURI())).isTrue();
    GSFeatureTypeEncoder type = new GSFeatureTypeEncoder();
    type.setName("empty");
    type.setNativeName("empty");
    type.setTitle("Empty");
    type.setSRS("EPSG:4490");
    type.setAttribute(attribute("the_geom", "org.locationtech.jts.geom.MultiPolygon"));
    type.setAttribute(attribute("NAME", "java.lang.String"));
    GSLayerEncoder layer = new GSLayerEncoder();
    layer.setDefaultStyle("polygon");
    assertThat(publisher.publishDBLayer("made", "store", type, layer)).isTrue();
    assertThat(pixel("made:empty")).isEqualTo(0xFFFFFFFF);
    assertThat(reader.getFeatureTypes("made").getNames()).contains("fields", "empty");

    File empty = SquareShapefile.write(folder, "empty", 123.32, 40.42, 0.06).toFile();
    assertThat(publisher.publishShpCollection("made", "store", empty.toURI())).isTrue();
    assertThat(pixel("made:empty")).isNotEqualTo(0xFFFFFFFF);
    assertThat(publisher.removeWorkspace("made", true)).isTrue();
  }

  /** What the client does when a workspace goes: it asks for its styles and removes each. */
  @Test
  void stylesOfAWorkspaceAndNestedGroups() throws Exception {
    File plots = SquareShapefile.write(folder, "nested", 123.32, 40.42, 0.06).toFile();
    assertThat(publisher.createWorkspace("nest")).isTrue();
    assertThat(publisher.updateNamespace("nest", new URI("http://nest.org"))).isTrue();
    assertThat(publisher.publishShp("nest", "nested", "nested", plots, "EPSG:4490")).isTrue();
    assertThat(publisher.publishStyleInWorkspace("nest", RED.formatted("#FF0000"), "a")).isTrue();
    assertThat(publisher.publishStyleInWorkspace("nest", RED.formatted("#FF0000"), "b")).isTrue();
    assertThat(publisher.updateStyleInWorkspace("nest", RED.formatted("#0000FF"), "b")).isTrue();
    assertThat(reader.getStyles("nest").getNames()).containsExactly("a", "b");
    assertThat(reader.existsStyle("nest", "b")).isTrue();
    assertThat(publisher.removeStyleInWorkspace("nest", "a", true)).isTrue();

    GSLayerGroupEncoder23 inner = new GSLayerGroupEncoder23();
    inner.setName("inner");
    inner.addLayer("nest:nested", "b");
    assertThat(publisher.createLayerGroup("nest", "inner", inner)).isTrue();
    assertThat(pixel("nest:inner")).isEqualTo(BLUE_PIXEL);
    GSLayerGroupEncoder23 outer = new GSLayerGroupEncoder23();
    outer.setName("outer");
    outer.addLayerGroup("nest:inner");
    assertThat(publisher.createLayerGroup("outer", outer)).isTrue();
    assertThat(pixel("outer")).isEqualTo(BLUE_PIXEL);
    assertThat(reader.getLayerGroup("nest", "inner").getPublishedList()).hasSize(1);
    GSLayerGroupEncoder23 again = new GSLayerGroupEncoder23();
    again.addLayer("nest:nested", "polygon");
    assertThat(publisher.configureLayerGroup("nest", "inner", again)).isTrue();
    assertThat(pixel("outer")).isNotEqualTo(BLUE_PIXEL);
    assertThat(publisher.removeLayerGroup("outer")).isTrue();
    assertThat(publisher.removeWorkspace("nest", true)).isTrue();
    assertThat(reader.existsWorkspace("nest")).isFalse();
    assertThat(reader.existsLayerGroup("nest", "inner")).isFalse();
  }
}
