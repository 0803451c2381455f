package org.planatlas.server.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.SeededServer;

/** Tiles beside one another are one picture. */
class TileSeamTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int SIDE = 4;
  private static final TileMatrix LEVEL =
      TileMatrixSet.WEB_MERCATOR_QUAD.findMatrix("11").orElseThrow();

  /** A block of 4 x 4 over Xiuyan, at columns and rows that are multiples of 4. */
  private static final TileSpan BLOCK = new TileSpan(1724, 1727, 772, 775);

  private static BufferedImage picture(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(SeededServer.get().base() + path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  private static BufferedImage whole(String layer) throws Exception {
    ReferencedEnvelope box = LEVEL.box(BLOCK);
    return picture(
        "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&STYLES=&FORMAT=image/png&TRANSPARENT=true"
            + "&WIDTH=1024&HEIGHT=1024&CRS=EPSG:3857&LAYERS="
            + layer
            + "&BBOX=%s,%s,%s,%s"
                .formatted(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
  }

  private static BufferedImage together(String layer) throws Exception {
    int tile = TileMatrix.TILE;
    BufferedImage all = new BufferedImage(SIDE * tile, SIDE * tile, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = all.createGraphics();
    for (int i = 0; i < SIDE * SIDE; i++) {
      String path =
          "/ogc/collections/%s/map/tiles/WebMercatorQuad/11/%d/%d"
              .formatted(layer, BLOCK.minRow() + i / SIDE, BLOCK.minColumn() + i % SIDE);
      g.drawImage(picture(path), i % SIDE * tile, i / SIDE * tile, null);
    }
    g.dispose();
    return all;
  }

  private static int alpha(int argb) {
    return argb >>> 24;
  }

  /** Channels as they are seen on white, so that colours of what is hardly there do not count. */
  private static int difference(int one, int other) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int a = 255 - alpha(one) + (one >>> shift & 0xFF) * alpha(one) / 255;
      int b = 255 - alpha(other) + (other >>> shift & 0xFF) * alpha(other) / 255;
      most = Math.max(most, Math.abs(a - b));
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"slope_zone", "forest_land", "river", "place", "mining_right", "district"})
  void tilesBesideOneAnotherAreThePictureOfAll(String layer) throws Exception {
    BufferedImage whole = whole(layer);
    BufferedImage together = together(layer);
    int drawn = 0;
    int wrong = 0;
    for (int i = 0; i < whole.getWidth() * whole.getHeight(); i++) {
      int x = i % whole.getWidth();
      int y = i / whole.getWidth();
      drawn += alpha(whole.getRGB(x, y)) > 0 ? 1 : 0;
      wrong += difference(whole.getRGB(x, y), together.getRGB(x, y)) > 8 ? 1 : 0;
    }

    assertThat(drawn).as("pixels of %s", layer).isGreaterThan(50);
    assertThat(wrong).as("pixels of %s that differ", layer).isLessThan(whole.getWidth() / 50);
  }

  @Test
  void aGroupIsOneTileOfItsLayers() throws Exception {
    LayerGroups groups = SeededServer.get().context().getBean(LayerGroups.class);
    LayerGroup group =
        new LayerGroup(
            "planning",
            "tile_group",
            "组",
            "",
            "SINGLE",
            List.of(
                new LayerGroup.Member(false, "planning:slope_zone", ""),
                new LayerGroup.Member(false, "planning:mining_right", "")));
    groups.save(group);
    try {
      BufferedImage both = together("planning:tile_group");
      BufferedImage lower = together("slope_zone");
      BufferedImage upper = together("mining_right");
      int higher = 0;
      for (int i = 0; i < both.getWidth() * both.getHeight(); i++) {
        int x = i % both.getWidth();
        int y = i / both.getWidth();
        int most = Math.max(alpha(lower.getRGB(x, y)), alpha(upper.getRGB(x, y)));
        assertThat(alpha(both.getRGB(x, y))).isGreaterThanOrEqualTo(most - 1);
        higher += alpha(upper.getRGB(x, y)) > 0 ? 1 : 0;
      }
      assertThat(higher).isPositive();
      String json =
          SeededServer.get()
              .send(
                  "GET",
                  "/ogc/collections/planning:tile_group/tiles/WebMercatorQuad?f=tilejson",
                  null)
              .body();
      assertThat(json).contains("\"id\":\"slope_zone\"", "\"id\":\"mining_right\"");
    } finally {
      groups.delete(group);
    }
  }
}
