package org.planatlas.layers.store.geopackage;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.planatlas.layers.store.SqlDialect;

/**
 * The tables in which SQLite keeps an R-tree, written directly: nodes, the parent of each node and
 * the leaf of each row (sqlite.org/rtree.html, part 6; the format of a node stands in rtree.c).
 */
final class RtreeNodes implements AutoCloseable {

  /** Key of the root; the others follow. */
  static final int ROOT = 1;

  private static final int HEAD_BYTES = 4;
  private static final int CELL_BYTES = 24;
  private static final int BATCH = 5_000;

  private final Connection connection;
  private final PreparedStatement insertNode;
  private final PreparedStatement updateRoot;
  private final PreparedStatement insertParent;
  private final PreparedStatement insertRow;
  private final int nodeBytes;
  private int lastNode = ROOT;
  private int waiting;

  /** The tables of an R-tree that was created just now and is empty. */
  RtreeNodes(Connection connection, String rtree) throws SQLException {
    this.connection = connection;
    String nodes = SqlDialect.quote(rtree + "_node");
    try (Statement statement = connection.createStatement();
        ResultSet root =
            statement.executeQuery("SELECT length(data) FROM " + nodes + " WHERE nodeno = 1")) {
      root.next();
      nodeBytes = root.getInt(1);
    }
    String values = " VALUES (?, ?)";
    insertNode = connection.prepareStatement("INSERT INTO " + nodes + values);
    updateRoot =
        connection.prepareStatement("UPDATE " + nodes + " SET data = ? WHERE nodeno = " + ROOT);
    insertParent =
        connection.prepareStatement("INSERT INTO " + SqlDialect.quote(rtree + "_parent") + values);
    insertRow =
        connection.prepareStatement("INSERT INTO " + SqlDialect.quote(rtree + "_rowid") + values);
  }

  /** How many boxes a node holds. */
  int capacity() {
    return (nodeBytes - HEAD_BYTES) / CELL_BYTES;
  }

  /** An empty node to fill by {@link #putCell}. */
  ByteBuffer newNode(int depth, int cells) {
    return ByteBuffer.allocate(nodeBytes).putShort((short) depth).putShort((short) cells);
  }

  /**
   * Adds a box to a node.
   *
   * @param key of the row in a leaf, of the node in any other
   * @param boxes west, east, south, north of many
   * @param at which of them
   */
  static void putCell(ByteBuffer node, long key, float[] boxes, int at) {
    node.putLong(key);
    for (int i = 0; i < 4; i++) {
      node.putFloat(boxes[4 * at + i]);
    }
  }

  /** Writes a node and answers its key. */
  int add(ByteBuffer node) throws SQLException {
    lastNode++;
    insertNode.setInt(1, lastNode);
    insertNode.setBytes(2, node.array());
    insertNode.addBatch();
    flushNowAndThen();
    return lastNode;
  }

  void writeRoot(ByteBuffer node) throws SQLException {
    updateRoot.setBytes(1, node.array());
    updateRoot.execute();
  }

  void addParent(long node, int parent) throws SQLException {
    insertParent.setLong(1, node);
    insertParent.setInt(2, parent);
    insertParent.addBatch();
    flushNowAndThen();
  }

  void addRow(long row, int leaf) throws SQLException {
    insertRow.setLong(1, row);
    insertRow.setInt(2, leaf);
    insertRow.addBatch();
    flushNowAndThen();
  }

  private void flushNowAndThen() throws SQLException {
    if (++waiting % BATCH == 0) {
      flush();
    }
  }

  /**
   * Writes everything, in a short transaction of its own unless the caller has one; nobody reads
   * the tree before it is complete.
   */
  void flush() throws SQLException {
    boolean own = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      insertNode.executeBatch();
      insertParent.executeBatch();
      insertRow.executeBatch();
      if (own) {
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(own);
    }
  }

  @Override
  public void close() throws SQLException {
    insertNode.close();
    updateRoot.close();
    insertParent.close();
    insertRow.close();
  }
}
