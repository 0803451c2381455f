package org.planatlas.layers.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;

/** SQLite itself checks the tree, searches it and changes it. */
class RtreeLoadTest {

  private static final String INSERT = "INSERT INTO tree VALUES (?, ?, ?, ?, ?)";

  @TempDir Path folder;
  private final Random random = new Random(51);

  @ParameterizedTest
  @CsvSource({
    "0, 1000",
    "1, 1000",
    "51, 1000",
    "52, 1000",
    "1000, 1000",
    "2601, 100000",
    "2602, 100000",
    "7000, 1000",
    "7000, 100000"
  })
  void treeIsSoundAndFindsWhatLiesInABox(int count, int mostSorted) throws SQLException {
    try (Connection connection =
            new GeoPackageConnections(folder.resolve("a.gpkg")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIRTUAL TABLE tree USING rtree(id, minx, maxx, miny, maxy)");
      List<Envelope> boxes = new ArrayList<>();
      try (RtreeLoad load = new RtreeLoad(connection, "tree", mostSorted)) {
        for (int i = 0; i < count; i++) {
          boxes.add(box());
          load.add(i + 1, boxes.get(i));
        }
        load.finish();
      }
      assertSound(statement, boxes);

      change(connection, boxes);
      assertSound(statement, boxes);
    }
  }

  private Envelope box() {
    double x = 122 + random.nextDouble();
    double y = 40 + random.nextDouble();
    boolean point = random.nextInt(5) == 0;
    return new Envelope(x, x + (point ? 0 : 0.01), y, y + (point ? 0 : random.nextDouble() / 50));
  }

  private void assertSound(Statement statement, List<Envelope> boxes) throws SQLException {
    try (ResultSet check = statement.executeQuery("SELECT rtreecheck('tree')")) {
      assertThat(check.next()).isTrue();
      assertThat(check.getString(1)).isEqualTo("ok");
    }
    for (int i = 0; i < 50; i++) {
      Envelope asked = box();
      TreeSet<Integer> expected = new TreeSet<>();
      for (int k = 0; k < boxes.size(); k++) {
        if (boxes.get(k) != null && boxes.get(k).intersects(asked)) {
          expected.add(k + 1);
        }
      }
      TreeSet<Integer> found = find(statement, asked);
      assertThat(found).containsAll(expected);
      // boxes are kept as floats, a little larger
      assertThat(found.size()).isLessThanOrEqualTo(expected.size() + 3);
    }
  }

  private static TreeSet<Integer> find(Statement statement, Envelope box) throws SQLException {
    String where =
        "maxx >= %s AND minx <= %s AND maxy >= %s AND miny <= %s"
            .formatted(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY());
    TreeSet<Integer> found = new TreeSet<>();
    try (ResultSet rows = statement.executeQuery("SELECT id FROM tree WHERE " + where)) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }

  /** Adds rows and removes every third of the others, as edits do. */
  private void change(Connection connection, List<Envelope> boxes) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement delete = connection.prepareStatement("DELETE FROM tree WHERE id = ?")) {
      for (int i = 0; i < boxes.size(); i += 3) {
        boxes.set(i, null);
        delete.setInt(1, i + 1);
        delete.execute();
      }
      for (int i = 0; i < 300; i++) {
        Envelope box = box();
        boxes.add(box);
        insert.setInt(1, boxes.size());
        insert.setDouble(2, box.getMinX());
        insert.setDouble(3, box.getMaxX());
        insert.setDouble(4, box.getMinY());
        insert.setDouble(5, box.getMaxY());
        insert.execute();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }
}
