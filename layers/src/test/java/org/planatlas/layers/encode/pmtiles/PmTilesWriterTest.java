package org.planatlas.layers.encode.pmtiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.encode.ScratchFolder;

/** Archives as a reader of the format finds them. */
class PmTilesWriterTest {

  @TempDir Path folder;

  /** The numbers of the specification. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 0, 0, 1",
    "1, 0, 1, 2",
    "1, 1, 1, 3",
    "1, 1, 0, 4",
    "2, 0, 0, 5",
    "12, 3423, 1763, 19078479"
  })
  void tilesAreNumberedAlongTheCurve(int level, int column, int row, long id) {
    assertThat(HilbertId.of(level, column, row)).isEqualTo(id);
  }

  @Test
  void everyTileOfALevelHasANumberOfItsOwnBesideThatOfANeighbour() {
    Map<Long, int[]> places = new TreeMap<>();
    for (int i = 0; i < 64 * 64; i++) {
      places.put(HilbertId.of(6, i % 64, i / 64), new int[] {i % 64, i / 64});
    }
    assertThat(places).hasSize(64 * 64);
    int[] last = null;
    for (int[] place : places.values()) {
      if (last != null) {
        assertThat(Math.abs(place[0] - last[0]) + Math.abs(place[1] - last[1])).isEqualTo(1);
      }
      last = place;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 60_000})
  void readerFindsEveryTileAgain(int count) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TreeMap<Long, String> wanted = new TreeMap<>();
    Random random = new Random(5);
    try (PmTilesWriter writer = new PmTilesWriter(out, new ScratchFolder(folder))) {
      for (long id = 5; id < 5 + count; id++) {
        // runs of the same, one content at several places, gaps
        String own = "tile " + id + " ".repeat(random.nextInt(200));
        String tile = id % 7 == 0 ? "" : id % 10 < 4 ? "same" : own;
        writer.add(2, id, tile.getBytes(StandardCharsets.UTF_8));
        if (!tile.isEmpty()) {
          wanted.put(id, tile);
        }
      }
      writer.finish("{\"vector_layers\":[]}", new Envelope(122, 124, 40, 41.5));
    }

    byte[] archive = out.toByteArray();
    ByteBuffer header = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(archive, 0, 7, StandardCharsets.US_ASCII)).isEqualTo("PMTiles");
    assertThat(header.get(7)).isEqualTo((byte) 3);
    assertThat(header.getLong(8) + header.getLong(16)).isLessThanOrEqualTo(16_384);
    assertThat(header.getLong(56) + header.getLong(64)).isEqualTo(archive.length);
    assertThat(header.getLong(72)).isEqualTo(wanted.size());
    assertThat(header.getInt(102)).isEqualTo(1_220_000_000);
    assertThat(header.getInt(114)).isEqualTo(415_000_000);
    assertThat(text(archive, header.getLong(24), header.getLong(32)))
        .isEqualTo("{\"vector_layers\":[]}");
    TreeMap<Long, String> found = new TreeMap<>();
    read(archive, header, header.getLong(8), header.getLong(16), found);
    assertThat(found).isEqualTo(wanted);
    assertThat(header.getLong(48) > 0).as("leaves").isEqualTo(count == 60_000);
    assertThat(folder.toFile().list()).isEmpty();
  }

  private static String text(byte[] archive, long offset, long length) throws Exception {
    return new String(unpacked(archive, offset, length).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStream unpacked(byte[] archive, long offset, long length) throws Exception {
    return new GZIPInputStream(new ByteArrayInputStream(archive, (int) offset, (int) length));
  }

  private static void read(
      byte[] archive, ByteBuffer header, long offset, long length, Map<Long, String> found)
      throws Exception {
    InputStream in = unpacked(archive, offset, length);
    int count = (int) number(in);
    long[][] columns = new long[4][count];
    for (long[] column : columns) {
      for (int i = 0; i < count; i++) {
        column[i] = number(in);
      }
    }
    long id = 0;
    long end = 0;
    for (int i = 0; i < count; i++) {
      id += columns[0][i];
      long at = columns[3][i] == 0 ? end : columns[3][i] - 1;
      end = at + columns[2][i];
      if (columns[1][i] == 0) {
        read(archive, header, header.getLong(40) + at, columns[2][i], found);
        continue;
      }
      String tile =
          new String(
              archive,
              (int) (header.getLong(56) + at),
              (int) columns[2][i],
              StandardCharsets.UTF_8);
      for (long run = 0; run < columns[1][i]; run++) {
        found.put(id + run, tile);
      }
    }
  }

  private static long number(InputStream in) throws Exception {
    long value = 0;
    for (int shift = 0; true; shift += 7) {
      int next = in.read();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }
}
