package org.planatlas.layers.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.jdbi.v3.core.Jdbi;

/**
 * Port to the database that holds the features and the system's own tables. Two adapters: a
 * GeoPackage file and PostGIS; both pass the same contract test. Safe for use by many threads.
 */
public interface SpatialStore extends RowSource, AutoCloseable {

  /**
   * Starts a new table. It is invisible to everybody until a catalog points to it.
   *
   * @param schema see {@link FeatureTable#schema()}; attribute types String, Integer, Long, Double,
   *     Boolean, LocalDate ({@code java.sql.Date}), Timestamp and one JTS geometry named {@code
   *     geom}
   * @param name physical name of the table, must not exist
   */
  FeatureLoader load(String name, SimpleFeatureType schema);

  /**
   * Adds rows to a published table in one transaction, keys going on from the largest. Only for
   * layers that grow by row and not by revision, such as the hits of checks. They last as what
   * {@link #passingJdbi} writes does.
   */
  void append(FeatureTable table, Collection<SimpleFeature> features);

  /**
   * Lets rows be found by an attribute at a cost that grows with their number and not with the
   * table's; does nothing when it is so already.
   */
  void index(FeatureTable table, String attribute);

  /** Deletes the rows that match, in one transaction, and returns their number. */
  long delete(FeatureTable table, Filter filter);

  /**
   * How far the edges of a table's geometries may leave the box of their ends when they are
   * straight in a plane, in metres: a search for what lies near a place in a plane must be wider by
   * that. Known since the table was loaded, else found by reading all of it once.
   *
   * @throws StoreException when the table is gone or the store does not answer
   */
  double edgeBulge(FeatureTable table);

  /**
   * Counts the rows of a table as they are now; other programs may open the database, too. Costs
   * more with more rows, so ask for {@link #marks} first.
   *
   * @param patience how long to wait for the answer
   * @throws StoreException when the table is gone or the store does not answer
   */
  TableCounts counts(FeatureTable table, Duration patience);

  /**
   * What is known of the rows of tables without reading them, whatever program changed them. Where
   * somebody took the watch away or rewrote a table it begins anew, and the rows count as touched:
   * a table that is not in the answer cannot be watched.
   *
   * @param tables names
   * @param patience how long to wait for the answer
   * @throws StoreException when the store does not answer
   */
  Map<String, TableMark> marks(Collection<String> tables, Duration patience);

  /**
   * Reads all rows of a table, tells whether they are what they were and the spatial index finds
   * them, and notes it, so that {@link #marks} knows until they are touched again.
   *
   * @param counts of then
   * @param sha256 of then, see {@link StagedTable#sha256}
   * @return also false when somebody touches them meanwhile
   * @throws StoreException when the table is gone or the store does not answer
   */
  boolean areAsBefore(FeatureTable table, TableCounts counts, String sha256, RowPatience patience);

  /**
   * Notes that the rows of a table may be others than they were, as if somebody had touched them.
   *
   * @throws StoreException when the store does not answer
   */
  void doubt(FeatureTable table);

  /**
   * The highest key of a table; 0 when it is empty. Costs one look into an index.
   *
   * @throws StoreException when the table is gone or the store does not answer
   */
  long highestKey(FeatureTable table);

  /** Removes a table and its indexes; does nothing when it is not there. */
  void drop(String tableName);

  /** Names of all feature tables, published or not. */
  List<String> listTables();

  /**
   * Tells programs that open the database beside us (QGIS) whether to show a table, and under which
   * title. Reading through this port does not depend on it.
   */
  void advertise(FeatureTable table, String title, boolean listed);

  /** Access to the system's own tables, which live in the same database; migrated already. */
  Jdbi jdbi();

  /**
   * The same for what is written on the way to something else: a loss of power may take it back
   * until the next transaction of {@link #jdbi} has ended, so that nobody waits for the disk twice.
   */
  Jdbi passingJdbi();

  /** One word for messages and health: {@code geopackage} or {@code postgis}. */
  String kind();

  /** Throws {@link StoreException} with a sentence when the store does not answer now. */
  void ping();

  @Override
  void close();
}
