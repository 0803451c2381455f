package org.planatlas.layers.encode.vectortile;

import java.util.List;

/** The drawing commands of one feature (4.3.1): moves are told from the last point. */
final class GridCommands {

  private static final int MOVE_TO = 1;
  private static final int LINE_TO = 2;
  private static final int CLOSE_PATH = 7;

  private final ProtobufBuffer commands = new ProtobufBuffer();
  private int x;
  private int y;

  ProtobufBuffer buffer() {
    return commands;
  }

  boolean isEmpty() {
    return commands.size() == 0;
  }

  /** x0, y0, x1, y1... */
  void points(int[] xy) {
    command(MOVE_TO, xy.length / 2);
    for (int i = 0; i < xy.length; i += 2) {
      to(xy[i], xy[i + 1]);
    }
  }

  /** Of two different points or more. */
  void line(int[] xy) {
    command(MOVE_TO, 1);
    to(xy[0], xy[1]);
    command(LINE_TO, xy.length / 2 - 1);
    for (int i = 2; i < xy.length; i += 2) {
      to(xy[i], xy[i + 1]);
    }
  }

  void polygons(List<GridPolygon> polygons) {
    for (GridPolygon polygon : polygons) {
      ring(polygon.shell());
      polygon.holes().forEach(this::ring);
    }
  }

  private void ring(GridRing ring) {
    command(MOVE_TO, 1);
    to(ring.x(0), ring.y(0));
    command(LINE_TO, ring.size() - 1);
    for (int i = 1; i < ring.size(); i++) {
      to(ring.x(i), ring.y(i));
    }
    command(CLOSE_PATH, 1);
  }

  private void command(int id, int count) {
    commands.varint((long) count << 3 | id);
  }

  private void to(int toX, int toY) {
    commands.varint(ProtobufBuffer.zigzag((long) toX - x));
    commands.varint(ProtobufBuffer.zigzag((long) toY - y));
    x = toX;
    y = toY;
  }
}
