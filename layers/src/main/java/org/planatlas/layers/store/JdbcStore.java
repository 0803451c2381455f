package org.planatlas.layers.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** What both stores do alike over a pool of connections; they differ in dialect and rows. */
public abstract class JdbcStore implements SpatialStore {

  private static final Duration PING_PATIENCE = Duration.ofSeconds(4);

  private final HikariDataSource pool;
  private final SqlDialect dialect;
  private final Jdbi jdbi;
  private final Jdbi passingJdbi;
  private final RowWatch watch;
  private final TableNotes notes;
  private final TouchedRows touched;

  /** A store on an open, migrated pool, which it closes. */
  protected JdbcStore(HikariDataSource pool, SqlDialect dialect, RowWatch watch) {
    this.watch = watch;
    this.pool = pool;
    this.dialect = dialect;
    this.jdbi = Jdbi.create(pool);
    this.passingJdbi = Jdbi.create(new Passing());
    this.notes = new TableNotes(this);
    this.touched = new TouchedRows(this);
  }

  /** A connection of the pool; the caller closes it. */
  protected final Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** A connection that gives up on an answer that does not come in time. */
  protected final Connection connection(Duration patience) throws SQLException {
    Connection connection = connection();
    try {
      limit(connection, patience);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Bounds the wait for each answer until the connection goes back to the pool; an embedded
   * database needs no such bound.
   */
  protected void limit(Connection connection, Duration patience) throws SQLException {}

  /**
   * Lets the commits of a connection return before they are on the disk, or makes them wait again.
   */
  protected abstract void waitForDisk(Connection connection, boolean wait) throws SQLException;

  /** Connections whose commits do not wait for the disk. */
  private final class Passing implements ConnectionFactory {
    @Override
    public Connection openConnection() throws SQLException {
      Connection connection = connection();
      try {
        waitForDisk(connection, false);
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
      try (connection) {
        waitForDisk(connection, true);
      }
    }
  }

  /** How this database writes SQL. */
  protected final SqlDialect dialect() {
    return dialect;
  }

  @Override
  public final long count(FeatureTable table, Filter filter) {
    SplitFilter split = new FilterSplitter(table, dialect).split(filter);
    if (!split.isExact()) {
      return countInMemory(table, filter);
    }
    String sql = "SELECT count(*) FROM " + SqlDialect.quote(table.name()) + where(split);
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, split.sql().values());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be counted", e);
    }
  }

  @Override
  public final OptionalLong countAtMost(FeatureTable table, Filter filter, long most) {
    return new FilterSplitter(table, dialect).split(filter).isExact()
        ? OptionalLong.of(count(table, filter))
        : SpatialStore.super.countAtMost(table, filter, most);
  }

  private long countInMemory(FeatureTable table, Filter filter) {
    long count = 0;
    try (FeatureCursor cursor = read(table, FeatureQuery.where(filter).withAttributes(List.of()))) {
      while (cursor.hasNext()) {
        cursor.next();
        count++;
      }
    }
    return count;
  }

  /**
   * Reads the rows: the R-tree of a GeoPackage keeps rounded boxes, so it cannot answer exactly.
   */
  @Override
  public final ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    Envelope extent = new Envelope();
    FeatureQuery query = FeatureQuery.where(filter).withAttributes(List.of(FeatureTable.GEOMETRY));
    try (FeatureCursor cursor = read(table, query)) {
      while (cursor.hasNext()) {
        Geometry geometry = (Geometry) cursor.next().getDefaultGeometry();
        if (geometry != null) {
          extent.expandToInclude(geometry.getEnvelopeInternal());
        }
      }
    }
    return new ReferencedEnvelope(extent, table.schema().getCoordinateReferenceSystem());
  }

  @Override
  public final void index(FeatureTable table, String attribute) {
    String sql =
        "CREATE INDEX IF NOT EXISTS "
            + SqlDialect.quote(attribute + "_" + table.name())
            + " ON "
            + SqlDialect.quote(table.name())
            + " ("
            + SqlDialect.quote(attribute)
            + ")";
    try (Connection connection = connection()) {
      changeSchema(connection, sql);
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be indexed", e);
    }
  }

  /** Runs a statement that changes the schema and is known as our own. */
  protected abstract void changeSchema(Connection connection, String sql) throws SQLException;

  @Override
  public final long delete(FeatureTable table, Filter filter) {
    SplitFilter split = new FilterSplitter(table, dialect).split(filter);
    if (!split.isExact()) {
      throw new IllegalArgumentException("Rows are deleted by attributes only: " + filter);
    }
    String sql = "DELETE FROM " + SqlDialect.quote(table.name()) + where(split);
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, split.sql().values());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed("Rows of " + table.name() + " cannot be deleted", e);
    }
  }

  @Override
  public final TableCounts counts(FeatureTable table, Duration patience) {
    try (Connection connection = connection(patience);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.counts(table.name()))) {
      row.next();
      return new TableCounts(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      throw failed("The rows of " + table.name() + " cannot be counted", e);
    }
  }

  @Override
  public final long highestKey(FeatureTable table) {
    String sql = "SELECT coalesce(max(fid), 0) FROM " + SqlDialect.quote(table.name());
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be read", e);
    }
  }

  @Override
  public final Map<String, TableMark> marks(Collection<String> tables, Duration patience) {
    if (tables.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = connection(patience)) {
      Map<String, TableMark> marks = watch.marks(connection, tables);
      List<String> without = tables.stream().filter(name -> !marks.containsKey(name)).toList();
      return watch.resume(connection, without) ? watch.marks(connection, tables) : marks;
    } catch (SQLException e) {
      throw failed("What is known of the tables cannot be read", e);
    }
  }

  @Override
  public final boolean areAsBefore(
      FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    return touched.areAsBefore(table, counts, sha256, patience);
  }

  @Override
  public final void doubt(FeatureTable table) {
    try (Connection connection = connection()) {
      watch.doubt(connection, table.name());
    } catch (SQLException e) {
      throw failed("What is known of the table " + table.name() + " cannot be kept", e);
    }
  }

  /** Compares the spatial index of a table with its rows, where that can be edited alone. */
  protected IndexProbe probe(FeatureTable table) {
    return IndexProbe.NONE;
  }

  /** How the rows of tables are watched. */
  protected final RowWatch watch() {
    return watch;
  }

  /** Puts tables under watch that are not; to be called when the store has been opened. */
  protected final void resumeWatch() {
    try (Connection connection = connection()) {
      watch.resume(connection);
    } catch (SQLException e) {
      throw failed("The tables cannot be listed", e);
    }
  }

  @Override
  public final double edgeBulge(FeatureTable table) {
    return notes.edgeBulge(table);
  }

  @Override
  public final List<String> listTables() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT name FROM feature_table").mapTo(String.class).list());
  }

  @Override
  public final Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public final Jdbi passingJdbi() {
    return passingJdbi;
  }

  @Override
  public final void ping() {
    try (Connection connection = connection(PING_PATIENCE);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM feature_table LIMIT 1");
    } catch (SQLException e) {
      throw failed("The database does not answer", e);
    }
  }

  @Override
  public final void close() {
    pool.close();
  }

  private static String where(SplitFilter split) {
    return split.sql().sql().isEmpty() ? "" : " WHERE " + split.sql().sql();
  }

  /** Binds values in order. */
  public static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  /** The driver's exception behind a sentence that may reach a client. */
  public static StoreException failed(String what, SQLException e) {
    return new StoreException(what + "; the log has the details.", e);
  }
}
