package org.planatlas.layers.ingest.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.store.geopackage.GeoPackageFile;

/** Writes the rows of one table into a GeoPackage; heights and measures stay behind. */
final class TableCopy {

  private static final int FETCH_ROWS = 1_000;
  private static final int LONGEST_EXACT = 18;

  /** What the key of a GeoPackage's table is called. */
  private static final String KEY = "fid";

  private final Connection connection;
  private final String from;
  private final DatabaseTables.Table table;
  private final WKBReader reader = new WKBReader();

  TableCopy(Connection connection, String schema, DatabaseTables.Table table) {
    this.connection = connection;
    this.from = quoted(schema) + "." + quoted(table.name());
    this.table = table;
  }

  /** Names come from the database's own lists; quoting keeps odd ones whole. */
  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  void write(Path file, long mostBytes) throws SQLException {
    String geometry = quoted(table.geometry());
    String place = "ST_AsBinary(ST_Force2D(ST_CurveToLine(" + geometry + ")))";
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      ResultSet rows = statement.executeQuery("SELECT *, " + place + " FROM " + from);
      write(rows, file, mostBytes);
    }
  }

  private void write(ResultSet rows, Path file, long mostBytes) throws SQLException {
    List<Integer> columns = new ArrayList<>();
    List<LayerAttribute> attributes = attributes(rows.getMetaData(), columns);
    SimpleFeatureType schema = LayerSchema.of(table.name(), geometryType(), attributes, crs());
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    int place = rows.getMetaData().getColumnCount();
    try (GeoPackageFile copy = new GeoPackageFile(file)) {
      copy.begin(schema, table.name());
      long count = 0;
      while (rows.next()) {
        builder.set(schema.getGeometryDescriptor().getName(), geometry(rows.getBytes(place)));
        for (int i = 0; i < columns.size(); i++) {
          LayerAttribute attribute = attributes.get(i);
          builder.set(attribute.name(), value(rows, columns.get(i), attribute.type()));
        }
        copy.write(builder.buildFeature(table.name() + "." + ++count));
        if (count % FETCH_ROWS == 0) {
          requireRoom(file, mostBytes);
        }
      }
      copy.finish();
    }
  }

  private void requireRoom(Path file, long mostBytes) {
    try {
      if (Files.size(file) > mostBytes) {
        throw IngestException.of(
            "TABLE_TOO_BIG",
            "The table %s has more than %d MB; publish a smaller one, or a view of a part."
                .formatted(table.name(), mostBytes >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CoordinateReferenceSystem crs() {
    try {
      return CrsCatalog.get(table.srid());
    } catch (UnknownCrsException e) {
      throw IngestException.of(
          "TABLE_CRS",
          "The geometry of the table %s has the SRID %d, which names no CRS; set it in the"
                  .formatted(table.name(), table.srid())
              + " database with UpdateGeometrySRID.");
    }
  }

  private String geometryType() {
    return switch (table.type().toUpperCase(Locale.ROOT).replaceAll("(ZM|Z|M)$", "")) {
      case "POINT" -> "Point";
      case "LINESTRING", "COMPOUNDCURVE", "CIRCULARSTRING" -> "LineString";
      case "POLYGON", "CURVEPOLYGON" -> "Polygon";
      case "MULTIPOINT" -> "MultiPoint";
      case "MULTILINESTRING", "MULTICURVE" -> "MultiLineString";
      case "MULTIPOLYGON", "MULTISURFACE" -> "MultiPolygon";
      default -> "Geometry";
    };
  }

  private List<LayerAttribute> attributes(ResultSetMetaData columns, List<Integer> numbers)
      throws SQLException {
    List<LayerAttribute> attributes = new ArrayList<>();
    for (int i = 1; i < columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      if (!columns.getColumnTypeName(i).matches("geometry|geography|raster")) {
        boolean taken = name.equalsIgnoreCase(KEY) || name.equalsIgnoreCase("geom");
        String free = taken ? name + "_" : name;
        attributes.add(new LayerAttribute(free, type(columns, i), LocalizedText.of(name)));
        numbers.add(i);
      }
    }
    return attributes;
  }

  private static Class<?> type(ResultSetMetaData columns, int i) throws SQLException {
    return switch (columns.getColumnType(i)) {
      case Types.SMALLINT, Types.INTEGER -> Integer.class;
      case Types.BIGINT -> Long.class;
      case Types.REAL, Types.DOUBLE -> Double.class;
      case Types.NUMERIC -> number(columns.getPrecision(i), columns.getScale(i));
      case Types.BIT, Types.BOOLEAN -> Boolean.class;
      case Types.DATE -> Date.class;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Timestamp.class;
      default -> String.class;
    };
  }

  private static Class<?> number(int digits, int scale) {
    if (scale > 0 || digits == 0) {
      return Double.class;
    }
    return digits <= LONGEST_EXACT ? Long.class : String.class;
  }

  private static Object value(ResultSet rows, int column, Class<?> type) throws SQLException {
    if (rows.getObject(column) == null) {
      return null;
    }
    if (type == String.class) {
      return rows.getString(column);
    }
    if (type == Boolean.class) {
      return rows.getBoolean(column);
    }
    return rows.getObject(column, type);
  }

  private Geometry geometry(byte[] wkb) throws SQLException {
    try {
      return wkb == null ? null : reader.read(wkb);
    } catch (ParseException e) {
      throw new SQLException("A geometry of the table cannot be read.", e);
    }
  }
}
