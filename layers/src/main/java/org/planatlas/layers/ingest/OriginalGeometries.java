package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The geometries as they were before repair: the table {@code repaired_geometry}, one row for each
 * repaired row of a feature table.
 */
public final class OriginalGeometries {

  private static final int BATCH = 200;

  private final Jdbi jdbi;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /** Originals beside the feature tables of a database. */
  public OriginalGeometries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A geometry before its repair.
   *
   * @param fid key of the row in the feature table
   * @param crs name of the CRS of {@code geometry}, as an upload takes it; its title when it has no
   *     name
   * @param geometry as the file had it, x east, y north unless the name of the CRS says otherwise
   * @param repair what was done
   */
  public record Original(long fid, String crs, Geometry geometry, RepairProposal repair) {}

  /** Collects originals of one table and writes them in batches. */
  final class Writer {
    private final String table;
    private final List<Original> waiting = new ArrayList<>();

    private Writer(String table) {
      this.table = table;
    }

    void add(Original original) {
      waiting.add(original);
      if (waiting.size() >= BATCH) {
        flush();
      }
    }

    void flush() {
      if (!waiting.isEmpty()) {
        insert(table, waiting);
        waiting.clear();
      }
    }
  }

  Writer writer(String table) {
    return new Writer(table);
  }

  private void insert(String table, List<Original> originals) {
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO repaired_geometry (table_name, fid, crs, original, repair)"
                      + " VALUES (:table, :fid, :crs, :original, :repair)");
          for (Original original : originals) {
            batch
                .bind("table", table)
                .bind("fid", original.fid())
                .bind("crs", original.crs())
                .bind("original", new WKBWriter().write(original.geometry()))
                .bind("repair", mapper.writeValueAsString(original.repair()))
                .add();
          }
          batch.execute();
        });
  }

  /** Calls for every original of a feature table, by key. */
  public void list(String table, Consumer<Original> originals) {
    jdbi.useHandle(
        handle -> {
          try (var rows =
              handle
                  .createQuery(
                      "SELECT fid, crs, original, repair FROM repaired_geometry"
                          + " WHERE table_name = :table ORDER BY fid")
                  .bind("table", table)
                  .map(
                      (row, context) ->
                          new Original(
                              row.getLong("fid"),
                              row.getString("crs"),
                              geometry(row.getBytes("original")),
                              mapper.readValue(row.getString("repair"), RepairProposal.class)))
                  .stream()) {
            rows.forEach(originals);
          }
        });
  }

  private static Geometry geometry(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("A geometry in repaired_geometry is no WKB.", e);
    }
  }

  /** Forgets the originals of a table that is dropped. */
  void drop(String table) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM repaired_geometry WHERE table_name = ?", table));
  }

  /** Forgets the originals of tables that are gone, such as those of a server that was killed. */
  void dropOrphans() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM repaired_geometry WHERE table_name NOT IN"
                    + " (SELECT name FROM feature_table)"));
  }
}
