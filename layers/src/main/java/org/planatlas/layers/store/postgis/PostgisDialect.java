package org.planatlas.layers.store.postgis;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** PostgreSQL; text compares by code point through the collation "C". */
final class PostgisDialect implements SqlDialect {

  /** Rows that are on no map; the loader keeps an index of them. */
  static final String NOWHERE =
      "(%1$s IS NULL OR ST_IsEmpty(%1$s))".formatted(SqlDialect.quote(FeatureTable.GEOMETRY));

  @Override
  public String counts(String table) {
    return "SELECT a.n, a.n - g.n FROM (SELECT count(*) AS n FROM %1$s) a, (SELECT count(*) AS n FROM %1$s WHERE %2$s) g"
        .formatted(SqlDialect.quote(table), NOWHERE);
  }

  @Override
  public SqlFragment boxMeets(FeatureTable table, Envelope box) {
    return new SqlFragment(
        SqlDialect.quote(FeatureTable.GEOMETRY) + " && ST_MakeEnvelope(?, ?, ?, ?, ?)",
        List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), epsg(table)));
  }

  @Override
  public String textOrder(String quotedColumn) {
    return quotedColumn + " COLLATE \"C\"";
  }

  @Override
  public Object bindable(Object value) {
    return value;
  }

  @Override
  public boolean comparesLikeJava(Class<?> type) {
    return type == String.class
        || Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Date.class
        || type == Timestamp.class;
  }

  static int epsg(FeatureTable table) {
    return CrsCatalog.findEpsg(table.schema().getCoordinateReferenceSystem()).orElse(0);
  }
}
