package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** Makes feature tables and their R-trees as the standard writes them. */
final class GeoPackageTables {

  private GeoPackageTables() {}

  static String rtree(String table) {
    return "rtree_" + table + "_" + FeatureTable.GEOMETRY;
  }

  /** Creates the feature table and an empty R-tree, without triggers. */
  static void create(Connection connection, FeatureTable table) throws SQLException {
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(SqlDialect.quote(table.name())).append(" (");
    sql.append(FeatureTable.KEY).append(" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
    for (AttributeDescriptor attribute : table.schema().getAttributeDescriptors()) {
      sql.append(", ").append(SqlDialect.quote(attribute.getLocalName())).append(' ');
      sql.append(
          attribute instanceof GeometryDescriptor
              ? geometryTypeName(table.schema())
              : ColumnType.of(attribute.getType().getBinding()).geoPackageName());
    }
    sql.append(')');
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.toString());
      statement.execute(
          "CREATE VIRTUAL TABLE "
              + SqlDialect.quote(rtree(table.name()))
              + " USING rtree(id, minx, maxx, miny, maxy)");
    }
  }

  /** GeoPackage's name of the geometry type: MULTIPOLYGON, GEOMETRY... */
  static String geometryTypeName(SimpleFeatureType schema) {
    return schema
        .getGeometryDescriptor()
        .getType()
        .getBinding()
        .getSimpleName()
        .toUpperCase(java.util.Locale.ROOT);
  }

  /**
   * A small index by which all rows and those without a geometry are counted in milliseconds; by
   * the table itself it takes as long as reading it.
   */
  static void createCountIndex(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE INDEX "
              + SqlDialect.quote("count_" + table)
              + " ON "
              + SqlDialect.quote(table)
              + " (("
              + SqlDialect.quote(FeatureTable.GEOMETRY)
              + " ISNULL))");
    }
  }

  /** The triggers that keep the R-tree right when rows come, change or go (annex F.3). */
  static void createTriggers(Connection connection, String table) throws SQLException {
    String t = SqlDialect.quote(table);
    String c = SqlDialect.quote(FeatureTable.GEOMETRY);
    String r = SqlDialect.quote(rtree(table));
    String insert =
        "INSERT OR REPLACE INTO %s VALUES (NEW.fid, ST_MinX(NEW.%s), ST_MaxX(NEW.%s),"
            + " ST_MinY(NEW.%s), ST_MaxY(NEW.%s));";
    String put = String.format(insert, r, c, c, c, c);
    String has = String.format("(NEW.%s NOTNULL AND NOT ST_IsEmpty(NEW.%s))", c, c);
    String hasNot = String.format("(NEW.%s ISNULL OR ST_IsEmpty(NEW.%s))", c, c);
    String remove = "DELETE FROM " + r + " WHERE id = OLD.fid;";
    String name = rtree(table);
    try (Statement s = connection.createStatement()) {
      s.execute(trigger(name + "_insert", "AFTER INSERT ON " + t, has, put));
      s.execute(
          trigger(
              name + "_update1",
              "AFTER UPDATE OF " + c + " ON " + t,
              "OLD.fid = NEW.fid AND " + has,
              put));
      s.execute(
          trigger(
              name + "_update2",
              "AFTER UPDATE OF " + c + " ON " + t,
              "OLD.fid = NEW.fid AND " + hasNot,
              remove));
      s.execute(
          trigger(
              name + "_update3",
              "AFTER UPDATE ON " + t,
              "OLD.fid != NEW.fid AND " + has,
              remove + " " + put));
      s.execute(
          trigger(
              name + "_update4",
              "AFTER UPDATE ON " + t,
              "OLD.fid != NEW.fid AND " + hasNot,
              "DELETE FROM " + r + " WHERE id IN (OLD.fid, NEW.fid);"));
      s.execute(trigger(name + "_delete", "AFTER DELETE ON " + t, "OLD." + c + " NOTNULL", remove));
    }
  }

  private static String trigger(String name, String event, String when, String action) {
    return "CREATE TRIGGER "
        + SqlDialect.quote(name)
        + " "
        + event
        + " WHEN "
        + when
        + " BEGIN "
        + action
        + " END";
  }
}
