package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.EdgeBulge;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.KeyedHash;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.RowWatch;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableNotes;

/**
 * Fills a staging table in short transactions, so that checks and edits never wait long behind an
 * import, and its R-tree beside it; the triggers come last.
 */
final class GeoPackageLoader implements FeatureLoader {

  private final Connection connection;
  private final FeatureTable table;
  private final RowWatch watch;
  private final Runnable dropTable;
  private final GeoPackageRows rows;
  private final RtreeLoad tree;
  private final RowSource made;
  private final KeyedHash hash;
  private final EdgeBulge bulge;
  private long count;
  private long unplaced;
  private boolean finished;

  GeoPackageLoader(
      Connection connection, FeatureTable table, RowWatch watch, RowSource made, Runnable dropTable)
      throws SQLException {
    this.made = made;
    this.watch = watch;
    this.connection = connection;
    this.table = table;
    this.dropTable = dropTable;
    this.hash = new KeyedHash(table);
    this.bulge = TableNotes.bulgeOf(table);
    try (PreparedStatement register =
        connection.prepareStatement("INSERT INTO feature_table (name) VALUES (?)")) {
      register.setString(1, table.name());
      SchemaNote.change(
          connection,
          () -> {
            register.execute();
            GeoPackageTables.create(connection, table);
          });
      synchronous("NORMAL");
      rows = GeoPackageRows.keyed(connection, table);
      tree = new RtreeLoad(connection, GeoPackageTables.rtree(table.name()));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void write(SimpleFeature feature) {
    write(hash.next(), feature);
  }

  @Override
  public void write(long key, SimpleFeature feature) {
    try {
      count++;
      hash.add(key, feature);
      Geometry geometry = (Geometry) feature.getDefaultGeometry();
      bulge.add(geometry);
      if (!tree.add(key, geometry)) {
        unplaced++;
      }
      if (rows.add(key, feature)) {
        flush();
      }
    } catch (SQLException e) {
      throw JdbcStore.failed("Row " + count + " cannot be written to " + table.name(), e);
    }
  }

  /** One batch in one transaction; the write lock is held no longer than that. */
  private void flush() throws SQLException {
    connection.setAutoCommit(false);
    try {
      rows.flush();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public StagedTable finish() {
    try {
      flush();
      tree.finish();
      SchemaNote.change(connection, this::complete);
      finished = true;
      return new StagedTable(
          table,
          count,
          unplaced,
          hash.finish(made),
          new ReferencedEnvelope(tree.extent(), table.schema().getCoordinateReferenceSystem()));
    } catch (SQLException e) {
      throw JdbcStore.failed("The table " + table.name() + " cannot be finished", e);
    }
  }

  private void complete() throws SQLException {
    GeoPackageTables.createCountIndex(connection, table.name());
    GeoPackageTables.createTriggers(connection, table.name());
    TableNotes.keepBulge(connection, table, bulge.metres());
    watch.begin(connection, table.name(), new TableCounts(count, count - unplaced));
  }

  @Override
  public void close() {
    try (connection) {
      rows.close();
      tree.close();
      synchronous("FULL");
    } catch (SQLException e) {
      throw JdbcStore.failed("The import into " + table.name() + " cannot be closed", e);
    } finally {
      if (!finished) {
        dropTable.run();
      }
    }
  }

  private void synchronous(String mode) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + mode);
    }
  }
}
