package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.encode.shapefile.ShapefileWriter;

class HeldOutputTest {

  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream client = new ByteArrayOutputStream();
  private long now;

  private HeldOutput held(OutputStream out) throws IOException {
    HeldOutput held = new HeldOutput(out, () -> now);
    held.write("sixteen bytes...".getBytes(StandardCharsets.US_ASCII));
    return held;
  }

  @Test
  void nothingIsSentForTwoSecondsAndThenNowAndThenAByte() throws IOException {
    HeldOutput held = held(client);
    held.tick();
    assertThat(client.size()).isZero();
    now = 2 * SECOND;
    held.tick();
    held.tick();
    assertThat(client.size()).isEqualTo(1);
    for (int i = 0; i < 45; i++) {
      now += SECOND;
      held.tick();
    }
    assertThat(client.size()).isEqualTo(16);
  }

  @Test
  void whatWasSentIsNotSentAgain() throws IOException {
    HeldOutput held = held(client);
    for (int i = 0; i < 200; i++) {
      now += SECOND;
      held.tick();
    }
    held.release();
    held.write(" and more".getBytes(StandardCharsets.US_ASCII));

    assertThat(client.toString(StandardCharsets.US_ASCII)).isEqualTo("sixteen bytes... and more");
  }

  private static OutputStream clientThatLeft() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("gone");
      }
    };
  }

  @Test
  void writersNoticeBetweenTwoFeaturesThatTheClientHasLeft(@TempDir Path folder)
      throws IOException {
    FileSample sample = new FileSample("Point", List.of()).add("POINT (123 40)");
    FeatureFile file = sample.file(FeatureFormat.SHAPEFILE, null, folder);
    HeldOutput left = new HeldOutput(clientThatLeft(), () -> now);
    try (FeatureWriter shapefile = new ShapefileWriter(file, left);
        FeatureWriter geoPackage =
            new GeoPackageWriter(file, new HeldOutput(clientThatLeft(), () -> now))) {
      for (FeatureWriter writer : List.of(shapefile, geoPackage)) {
        now = 0;
        writer.write(sample.features().get(0));
        now = 100 * SECOND;
        assertThatThrownBy(() -> writer.write(sample.features().get(0))).hasMessage("gone");
      }
    }
  }

  @Test
  void clientThatLeftIsNoticed() throws IOException {
    HeldOutput held = held(clientThatLeft());
    held.tick();
    now = 3 * SECOND;

    assertThatThrownBy(held::tick).isInstanceOf(IOException.class).hasMessage("gone");
  }
}
