package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.layers.plane.GeometryCode;

class HitCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON ((0 0, 0.1 0, 0.1 0.3, 0 0.30000000000000004, 0 0))",
        "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0), (1 0.5, 2 0.6, 2 1, 1 0.5)), ((20 0, 21 0, 21 1, 20 0)))",
        "LINESTRING (1e-300 0, 40512345.678901234 4480000.1)",
        "POINT (-0.0 5)",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))"
      })
  void everyNumberComesBackAsItWas(String wkt) throws ParseException {
    Geometry geometry = new WKTReader().read(wkt);
    List<HitRow> rows =
        List.of(
            row("R061", "part, and \"more\"", "forest_land.1", "SYNTHETIC", geometry),
            row("R061", null, null, null, geometry),
            row("", "𠮷林", "", "", geometry));

    assertThat(decoded(rows)).isEqualTo(rows);
    assertThat(decoded(rows))
        .allSatisfy(row -> assertThat(row.inPlane().equalsExact(geometry)).isTrue());
  }

  @Test
  void manyRowsComeInChunksThatAreReadAlone() throws ParseException {
    Geometry geometry = new WKTReader().read("POINT (1 2)").buffer(3);
    List<HitRow> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(row("R" + i % 3, null, "forest_land." + i, null, geometry));
    }
    List<byte[]> chunks = new ArrayList<>();
    HitCode.encode(rows).forEachRemaining(chunks::add);

    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.length).isLessThan(1_100_000));
    assertThat(decoded(rows)).isEqualTo(rows);
  }

  /** Rows that wait while a server is replaced are as the one before wrote them. */
  @Test
  void chunkWithoutAMarkIsRead() throws ParseException {
    Geometry geometry = new WKTReader().read("POINT (1 2)");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : List.of("R061", "forest_land", "林地", "prohibited", "WITHIN")) {
      write(bytes, text);
    }
    bytes.writeBytes(number(-1));
    write(bytes, "forest_land.1");
    bytes.writeBytes(number(-1));
    ByteBuffer sizes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.writeBytes(sizes.putDouble(1).putDouble(2).putDouble(3).array());
    byte[] shape = GeometryCode.encode(geometry);
    bytes.writeBytes(number(shape.length));
    bytes.writeBytes(shape);

    HitRow row = HitCode.decode(bytes.toByteArray()).get(0);
    assertThat(row.title()).isEqualTo("林地");
    assertThat(row.titleEn()).isNull();
    assertThat(row.status()).isEqualTo("HIT");
    assertThat(row.feature()).isEqualTo("forest_land.1");
    assertThat(row.lengthM()).isEqualTo(3);
    assertThat(row.inPlane().equalsExact(geometry)).isTrue();
  }

  private int texts;

  private void write(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(number(texts++));
    bytes.writeBytes(number(utf8.length));
    bytes.writeBytes(utf8);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  @Test
  void noRowsAreNoChunk() {
    assertThat(HitCode.encode(List.of()).hasNext()).isFalse();
  }

  private static List<HitRow> decoded(List<HitRow> rows) {
    List<HitRow> read = new ArrayList<>();
    HitCode.encode(rows).forEachRemaining(chunk -> read.addAll(HitCode.decode(chunk)));
    return read;
  }

  private static HitRow row(
      String rule, String part, String feature, String status, Geometry inPlane) {
    return new HitRow(
        rule,
        "forest_land",
        "林地",
        part == null ? null : "Forest land",
        part == null ? "NOT_EXAMINED" : "HIT",
        part == null ? null : "prohibited",
        "WITHIN",
        part,
        feature,
        0.1 + 0.2,
        -0.0,
        Double.MIN_VALUE,
        status,
        inPlane);
  }
}
