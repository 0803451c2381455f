package org.planatlas.layers.encode.vectortile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads vector tiles by the text of the standard, apart from the writer. */
final class DecodedTile {

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  final Map<String, List<Feature>> layers = new LinkedHashMap<>();

  /** Geometry on the grid, y south. */
  record Feature(long id, Map<String, Object> attributes, Geometry geometry) {}

  static DecodedTile read(byte[] bytes) {
    DecodedTile tile = new DecodedTile();
    for (Field field : Field.all(ByteBuffer.wrap(bytes))) {
      tile.layer(Field.all(field.bytes()));
    }
    return tile;
  }

  private record Field(int number, long value, ByteBuffer bytes) {

    static List<Field> all(ByteBuffer in) {
      in.order(ByteOrder.LITTLE_ENDIAN);
      List<Field> fields = new ArrayList<>();
      while (in.hasRemaining()) {
        long key = varint(in);
        int number = (int) (key >>> 3);
        switch ((int) (key & 7)) {
          case 0 -> fields.add(new Field(number, varint(in), null));
          case 1 -> fields.add(new Field(number, in.getLong(), null));
          case 2 -> {
            int length = (int) varint(in);
            fields.add(new Field(number, 0, in.slice(in.position(), length)));
            in.position(in.position() + length);
          }
          default -> throw new IllegalStateException("wire type of key " + key);
        }
      }
      return fields;
    }

    String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static long sign(long zigzag) {
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  private void layer(List<Field> fields) {
    String name = "";
    List<String> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Field field : fields) {
      switch (field.number()) {
        case 1 -> name = field.text();
        case 3 -> keys.add(field.text());
        case 4 -> values.add(value(Field.all(field.bytes()).get(0)));
        case 5 -> require(field.value() == 4096, "extent");
        case 15 -> require(field.value() == 2, "version");
        default -> require(field.number() == 2, "field of a layer");
      }
    }
    List<Feature> features = new ArrayList<>();
    for (Field field : fields) {
      if (field.number() == 2) {
        features.add(feature(Field.all(field.bytes()), keys, values));
      }
    }
    require(layers.put(name, features) == null, "one layer of a name");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private static Object value(Field field) {
    return switch (field.number()) {
      case 1 -> field.text();
      case 3 -> Double.longBitsToDouble(field.value());
      case 4, 5 -> field.value();
      case 6 -> sign(field.value());
      case 7 -> field.value() == 1;
      default -> throw new IllegalStateException("value " + field.number());
    };
  }

  private static Feature feature(List<Field> fields, List<String> keys, List<Object> values) {
    long id = 0;
    int kind = 0;
    Map<String, Object> attributes = new LinkedHashMap<>();
    ByteBuffer commands = ByteBuffer.allocate(0);
    for (Field field : fields) {
      switch (field.number()) {
        case 1 -> id = field.value();
        case 2 -> {
          while (field.bytes().hasRemaining()) {
            String key = keys.get((int) varint(field.bytes()));
            attributes.put(key, values.get((int) varint(field.bytes())));
          }
        }
        case 3 -> kind = (int) field.value();
        default -> commands = field.bytes();
      }
    }
    return new Feature(id, attributes, geometry(kind, commands));
  }

  private static Geometry geometry(int kind, ByteBuffer commands) {
    List<List<Coordinate>> parts = new ArrayList<>();
    int x = 0;
    int y = 0;
    while (commands.hasRemaining()) {
      long command = varint(commands);
      int count = (int) (command >>> 3);
      int id = (int) (command & 7);
      if (id == 7) {
        List<Coordinate> ring = parts.get(parts.size() - 1);
        ring.add(ring.get(0).copy());
        continue;
      }
      for (int i = 0; i < count; i++) {
        x += (int) sign(varint(commands));
        y += (int) sign(varint(commands));
        if (id == 1) {
          parts.add(new ArrayList<>());
        }
        parts.get(parts.size() - 1).add(new Coordinate(x, y));
      }
    }
    return switch (kind) {
      case 1 ->
          GEOMETRIES.createMultiPointFromCoords(
              parts.stream().map(part -> part.get(0)).toArray(Coordinate[]::new));
      case 2 ->
          GEOMETRIES.createMultiLineString(
              parts.stream()
                  .map(part -> GEOMETRIES.createLineString(part.toArray(new Coordinate[0])))
                  .toArray(LineString[]::new));
      default -> polygons(parts);
    };
  }

  /** A ring of positive area by the surveyor's formula begins a polygon, others are its holes. */
  private static Geometry polygons(List<List<Coordinate>> rings) {
    List<Polygon> polygons = new ArrayList<>();
    LinearRing shell = null;
    List<LinearRing> holes = new ArrayList<>();
    for (List<Coordinate> part : rings) {
      LinearRing ring = GEOMETRIES.createLinearRing(part.toArray(new Coordinate[0]));
      // JTS counts clockwise in a plane of y north as positive, the standard in one of y south
      double surveyor = -Area.ofRingSigned(ring.getCoordinateSequence());
      require(surveyor != 0, "a ring has an area");
      if (surveyor > 0) {
        if (shell != null) {
          polygons.add(GEOMETRIES.createPolygon(shell, holes.toArray(new LinearRing[0])));
        }
        shell = ring;
        holes.clear();
      } else {
        require(shell != null, "an exterior ring comes first");
        holes.add(ring);
      }
    }
    polygons.add(GEOMETRIES.createPolygon(shell, holes.toArray(new LinearRing[0])));
    return GEOMETRIES.createMultiPolygon(polygons.toArray(new Polygon[0]));
  }
}
