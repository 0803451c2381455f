package org.planatlas.layers.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** Styles that were sent, with their pictures. */
class StoredStylesTest {

  private static final String SLD =
      """
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
        xmlns:xlink="http://www.w3.org/1999/xlink"><NamedLayer><Name>a</Name><UserStyle>
        <FeatureTypeStyle><Rule><PointSymbolizer><Graphic><ExternalGraphic>
        <OnlineResource xlink:href="dam.png"/><Format>image/png</Format></ExternalGraphic>
        <Size>12</Size></Graphic></PointSymbolizer></Rule></FeatureTypeStyle>
      </UserStyle></NamedLayer></StyledLayerDescriptor>
      """;

  @TempDir Path folder;

  /** What is kept of a drawing is kept under the hash. */
  @Test
  void styleOfOneDocumentAndAnotherPictureHasAnotherHash() throws IOException {
    try (SpatialStore store = Stores.open(StoreSettings.embedded(folder))) {
      StoredStyles styles = new StoredStyles(store.jdbi(), new SeedStyleRepository());
      String red = hash(styles, 0xff0000);
      String blue = hash(styles, 0x0000ff);
      assertThat(blue).isNotEqualTo(red);
      assertThat(hash(styles, 0xff0000)).isEqualTo(red);
    }
  }

  /** Who is alone with the store does not ask it each time, and sees its own changes at once. */
  @Test
  void changesAreSeenAtOnceByWhoIsAlone() throws IOException {
    try (SpatialStore store = Stores.open(StoreSettings.embedded(folder))) {
      StoredStyles styles = new StoredStyles(store.jdbi(), new SeedStyleRepository(), true);
      assertThat(styles.find("dam")).isEmpty();
      String red = hash(styles, 0xff0000);
      assertThat(styles.find("dam").orElseThrow()).isSameAs(styles.find("dam").orElseThrow());
      assertThat(hash(styles, 0x0000ff)).isNotEqualTo(red);
      store.jdbi().useHandle(handle -> handle.execute("DELETE FROM style"));
      assertThat(styles.find("dam")).as("kept").isPresent();
      styles.delete("dam");
      assertThat(styles.find("dam")).isEmpty();
    }
  }

  private static String hash(StoredStyles styles, int color) throws IOException {
    styles.save("dam", SLD, Map.of("dam.png", picture(color)), "editor");
    return styles.find("dam").orElseThrow().sha256();
  }

  private static byte[] picture(int color) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, color);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
