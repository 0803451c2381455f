package org.planatlas.layers.store.geopackage;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** SQLite with the GeoPackage R-tree; the tree rounds boxes outwards, so it never loses a row. */
final class GeoPackageDialect implements SqlDialect {

  /** An entry of the R-tree without a row, or whose row has lost its geometry, finds nothing. */
  @Override
  public String counts(String table) {
    String counted =
        """
        SELECT a.n, min(r.n, a.n - g.n)
        FROM (SELECT count(*) AS n FROM %1$s) a,
             (SELECT count(*) AS n FROM %1$s WHERE (%2$s ISNULL) = 1) g,
             (SELECT count(*) AS n FROM %3$s) r
        """;
    // the tree itself is slow to count, the table of its entries is not
    String entries = GeoPackageTables.rtree(table) + "_rowid";
    return counted.formatted(
        SqlDialect.quote(table),
        SqlDialect.quote(FeatureTable.GEOMETRY),
        SqlDialect.quote(entries));
  }

  @Override
  public SqlFragment boxMeets(FeatureTable table, Envelope box) {
    return new SqlFragment(
        FeatureTable.KEY
            + " IN (SELECT id FROM "
            + SqlDialect.quote(GeoPackageTables.rtree(table.name()))
            + " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?)",
        List.of(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY()));
  }

  @Override
  public String textOrder(String quotedColumn) {
    return quotedColumn;
  }

  @Override
  public Object bindable(Object value) {
    return ColumnType.of(value.getClass()).toSqlite(value);
  }

  @Override
  public boolean comparesLikeJava(Class<?> type) {
    return type == String.class
        || Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Date.class
        || type == Timestamp.class;
  }
}
