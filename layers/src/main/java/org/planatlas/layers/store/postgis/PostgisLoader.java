package org.planatlas.layers.store.postgis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.EdgeBulge;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.KeyedHash;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.RowWatch;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableNotes;

/** Fills a staging table by COPY in one transaction of its own, then builds its indexes. */
final class PostgisLoader implements FeatureLoader {

  private final Connection connection;
  private final FeatureTable table;
  private final RowWatch watch;
  private final Runnable dropTable;
  private final PostgisCopy copy;
  private final RowSource made;
  private final KeyedHash hash;
  private final EdgeBulge bulge;
  private final Envelope extent = new Envelope();
  private long count;
  private long unplaced;
  private boolean finished;

  PostgisLoader(
      Connection connection, FeatureTable table, RowWatch watch, RowSource made, Runnable dropTable)
      throws SQLException {
    this.made = made;
    this.watch = watch;
    this.connection = connection;
    this.table = table;
    this.dropTable = dropTable;
    this.hash = new KeyedHash(table);
    this.bulge = TableNotes.bulgeOf(table);
    try (Statement statement = connection.createStatement();
        PreparedStatement register =
            connection.prepareStatement("INSERT INTO feature_table (name) VALUES (?)")) {
      register.setString(1, table.name());
      register.execute();
      connection.setAutoCommit(false);
      statement.execute(createTable(table));
      copy = new PostgisCopy(connection, table, 0);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static String createTable(FeatureTable table) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(SqlDialect.quote(table.name())).append(" (fid BIGINT NOT NULL");
    for (AttributeDescriptor attribute : table.schema().getAttributeDescriptors()) {
      sql.append(", ").append(SqlDialect.quote(attribute.getLocalName())).append(' ');
      if (attribute instanceof GeometryDescriptor geometry) {
        String type = geometry.getType().getBinding().getSimpleName().toUpperCase(Locale.ROOT);
        sql.append("geometry(").append(type).append(", ");
        sql.append(PostgisDialect.epsg(table)).append(')');
      } else {
        sql.append(ColumnType.of(attribute.getType().getBinding()).postgresName());
      }
    }
    return sql.append(')').toString();
  }

  @Override
  public void write(SimpleFeature feature) {
    write(hash.next(), feature);
  }

  @Override
  public void write(long key, SimpleFeature feature) {
    copy.write(key, feature);
    count++;
    hash.add(key, feature);
    Geometry geometry = (Geometry) feature.getDefaultGeometry();
    bulge.add(geometry);
    if (geometry == null || geometry.isEmpty()) {
      unplaced++;
    } else {
      extent.expandToInclude(geometry.getEnvelopeInternal());
    }
  }

  @Override
  public StagedTable finish() {
    String quoted = SqlDialect.quote(table.name());
    try (Statement statement = connection.createStatement()) {
      copy.finish();
      statement.execute("ALTER TABLE " + quoted + " ADD PRIMARY KEY (" + FeatureTable.KEY + ")");
      statement.execute(
          "CREATE INDEX ON " + quoted + " USING gist (" + FeatureTable.GEOMETRY + ")");
      statement.execute(
          "CREATE INDEX ON "
              + quoted
              + " ("
              + FeatureTable.KEY
              + ") WHERE "
              + PostgisDialect.NOWHERE);
      statement.execute("ANALYZE " + quoted);
      TableNotes.keepBulge(connection, table, bulge.metres());
      watch.begin(connection, table.name(), new TableCounts(count, count - unplaced));
      connection.commit();
      finished = true;
      return new StagedTable(
          table,
          count,
          unplaced,
          hash.finish(made),
          new ReferencedEnvelope(extent, table.schema().getCoordinateReferenceSystem()));
    } catch (SQLException e) {
      throw JdbcStore.failed("The table " + table.name() + " cannot be finished", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      copy.close();
      if (!finished) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw JdbcStore.failed("The import into " + table.name() + " cannot be closed", e);
    } finally {
      if (!finished) {
        dropTable.run();
      }
    }
  }
}
