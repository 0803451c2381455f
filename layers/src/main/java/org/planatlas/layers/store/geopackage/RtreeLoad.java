package org.planatlas.layers.store.geopackage;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.shape.fractal.HilbertCode;

/**
 * Fills an empty R-tree with full nodes of neighbours: some hundred thousand boxes at a time are
 * put in the order of a Hilbert curve and cut into leaves. Row by row SQLite takes ten times as
 * long and makes a tree that is slower to search.
 */
final class RtreeLoad implements AutoCloseable {

  /** Boxes that are sorted together; they take 32 bytes each. */
  private static final int MOST_SORTED = 1 << 19;

  private static final int HILBERT_LEVEL = 16;
  private static final int CELLS = (1 << HILBERT_LEVEL) - 1;

  private final RtreeNodes nodes;
  private final int mostSorted;
  private final Envelope extent = new Envelope();
  private final Level rows = new Level();
  private final Level leaves = new Level();

  /** Boxes of one level with the key of what they are around. */
  private static final class Level {
    private long[] keys = new long[1 << 10];
    private float[] boxes = new float[4 << 10];
    private int count;

    void add(long key, float west, float east, float south, float north) {
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, 2 * count);
        boxes = Arrays.copyOf(boxes, 8 * count);
      }
      keys[count] = key;
      int at = 4 * count++;
      boxes[at] = west;
      boxes[at + 1] = east;
      boxes[at + 2] = south;
      boxes[at + 3] = north;
    }
  }

  RtreeLoad(Connection connection, String rtree) throws SQLException {
    this(connection, rtree, MOST_SORTED);
  }

  /** With less memory, for tests. */
  RtreeLoad(Connection connection, String rtree, int mostSorted) throws SQLException {
    this.nodes = new RtreeNodes(connection, rtree);
    this.mostSorted = mostSorted;
  }

  /** Adds the box of a row; false when it has no place. Writes now and then. */
  boolean add(long row, Geometry geometry) throws SQLException {
    boolean placed = geometry != null && !geometry.isEmpty();
    if (placed) {
      add(row, geometry.getEnvelopeInternal());
    }
    return placed;
  }

  void add(long row, Envelope box) throws SQLException {
    extent.expandToInclude(box);
    rows.add(row, down(box.getMinX()), up(box.getMaxX()), down(box.getMinY()), up(box.getMaxY()));
    if (rows.count == mostSorted) {
      writeLeaves();
    }
  }

  /** Around all boxes, not rounded as the tree's own are. */
  Envelope extent() {
    return extent;
  }

  private static float down(double value) {
    float near = (float) value;
    return near > value ? Math.nextDown(near) : near;
  }

  private static float up(double value) {
    float near = (float) value;
    return near < value ? Math.nextUp(near) : near;
  }

  /** Writes what is left, and the nodes above the leaves. */
  void finish() throws SQLException {
    if (leaves.count == 0 && rows.count <= nodes.capacity()) {
      writeOnlyLeaf();
    } else {
      writeLeaves();
      writeUpper();
    }
    nodes.flush();
  }

  private void writeOnlyLeaf() throws SQLException {
    ByteBuffer root = nodes.newNode(0, rows.count);
    for (int i = 0; i < rows.count; i++) {
      RtreeNodes.putCell(root, rows.keys[i], rows.boxes, i);
      nodes.addRow(rows.keys[i], RtreeNodes.ROOT);
    }
    nodes.writeRoot(root);
  }

  private void writeLeaves() throws SQLException {
    long[] order = alongHilbertCurve();
    int[] leafOf = new int[rows.count];
    for (int from = 0; from < order.length; from += nodes.capacity()) {
      int to = Math.min(order.length, from + nodes.capacity());
      int leaf = writeNode(rows, order, from, to, leaves);
      for (int i = from; i < to; i++) {
        leafOf[(int) order[i]] = leaf;
      }
    }
    // in the order of the keys, so that the table grows at its end
    for (int i = 0; i < rows.count; i++) {
      nodes.addRow(rows.keys[i], leafOf[i]);
    }
    rows.count = 0;
  }

  /** Places in the level, each in the low half of a number, by their place on the curve. */
  private long[] alongHilbertCurve() {
    Envelope all = new Envelope();
    for (int i = 0; i < rows.count; i++) {
      all.expandToInclude(rows.boxes[4 * i], rows.boxes[4 * i + 2]);
      all.expandToInclude(rows.boxes[4 * i + 1], rows.boxes[4 * i + 3]);
    }
    double perX = CELLS / Math.max(all.getWidth(), Float.MIN_VALUE);
    double perY = CELLS / Math.max(all.getHeight(), Float.MIN_VALUE);
    long[] order = new long[rows.count];
    for (int i = 0; i < rows.count; i++) {
      double x = ((double) rows.boxes[4 * i] + rows.boxes[4 * i + 1]) / 2 - all.getMinX();
      double y = ((double) rows.boxes[4 * i + 2] + rows.boxes[4 * i + 3]) / 2 - all.getMinY();
      long code = HilbertCode.encode(HILBERT_LEVEL, (int) (x * perX), (int) (y * perY));
      order[i] = (code & 0xffffffffL) << 31 | i;
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      order[i] &= 0x7fffffff;
    }
    return order;
  }

  /** Writes a node of a level's boxes, and puts its own box into the level above. */
  private int writeNode(Level level, long[] order, int from, int to, Level above)
      throws SQLException {
    ByteBuffer node = nodes.newNode(0, to - from);
    float[] box = {
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };
    for (int i = from; i < to; i++) {
      int at = order == null ? i : (int) order[i];
      RtreeNodes.putCell(node, level.keys[at], level.boxes, at);
      for (int side = 0; side < 4; side += 2) {
        box[side] = Math.min(box[side], level.boxes[4 * at + side]);
        box[side + 1] = Math.max(box[side + 1], level.boxes[4 * at + side + 1]);
      }
    }
    int key = nodes.add(node);
    above.add(key, box[0], box[1], box[2], box[3]);
    return key;
  }

  private void writeUpper() throws SQLException {
    int depth = 1;
    Level level = leaves;
    while (level.count > nodes.capacity()) {
      Level above = new Level();
      for (int from = 0; from < level.count; from += nodes.capacity()) {
        int to = Math.min(level.count, from + nodes.capacity());
        int parent = writeNode(level, null, from, to, above);
        addParents(level, from, to, parent);
      }
      level = above;
      depth++;
    }
    ByteBuffer root = nodes.newNode(depth, level.count);
    for (int i = 0; i < level.count; i++) {
      RtreeNodes.putCell(root, level.keys[i], level.boxes, i);
    }
    addParents(level, 0, level.count, RtreeNodes.ROOT);
    nodes.writeRoot(root);
  }

  private void addParents(Level level, int from, int to, int parent) throws SQLException {
    for (int i = from; i < to; i++) {
      nodes.addParent(level.keys[i], parent);
    }
  }

  @Override
  public void close() throws SQLException {
    nodes.close();
  }
}
