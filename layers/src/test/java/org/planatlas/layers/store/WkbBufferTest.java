package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class WkbBufferTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINT(1.5 -2)",
        "POINT Z(1 2 3)",
        "POINT EMPTY",
        "LINESTRING(0 0, 1 1, 2.25 3)",
        "LINESTRING EMPTY",
        "POLYGON((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "POLYGON EMPTY",
        "MULTIPOINT((1 2), (3 4))",
        "MULTILINESTRING((0 0, 1 1), (5 5, 6 6))",
        "MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1)), ((20 0, 21 0, 21 1, 20 0)))",
        "MULTIPOLYGON EMPTY",
        "GEOMETRYCOLLECTION(POINT(1 2), GEOMETRYCOLLECTION(LINESTRING(0 0, 1 1)), POINT EMPTY)",
        "LINEARRING(0 0, 1 0, 1 1, 0 0)"
      })
  void bytesAreThoseOfTheUsualWriter(String text) throws ParseException {
    GeometryFactory packed = new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);
    for (GeometryFactory factory : new GeometryFactory[] {new GeometryFactory(), packed}) {
      Geometry geometry = new WKTReader(factory).read(text);
      WkbBuffer buffer = new WkbBuffer();

      buffer.put(geometry, false);
      assertThat(buffer.toBytes()).isEqualTo(new WKBWriter(2).write(geometry));

      buffer.clear();
      buffer.put(geometry, true);
      assertThat(buffer.toBytes())
          .isEqualTo(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry));

      buffer.clear();
      buffer.putWithSrid(geometry, 4490);
      Geometry known = geometry.copy();
      known.setSRID(4490);
      assertThat(buffer.toBytes())
          .isEqualTo(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(known));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 255, 256, 100_000})
  void bufferGrows(int vertices) {
    double[] ordinates = new double[2 * vertices];
    ordinates[2 * vertices - 1] = 7;
    Geometry line =
        new GeometryFactory()
            .createLineString(PackedCoordinateSequenceFactory.DOUBLE_FACTORY.create(ordinates, 2));
    WkbBuffer buffer = new WkbBuffer();
    buffer.putLong(1);
    buffer.put(line, false);

    assertThat(buffer.length()).isEqualTo(8 + 9 + 16 * vertices);
    assertThat(buffer.toBytes()).endsWith(new byte[] {0x40, 0x1C, 0, 0, 0, 0, 0, 0});
  }
}
