package org.planatlas.layers.store;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.geotools.util.Converters;

/** How the Java types of attributes are kept in the two databases. */
public enum ColumnType {
  TEXT(String.class, "TEXT", "TEXT"),
  INTEGER(Integer.class, "MEDIUMINT", "INTEGER"),
  LONG(Long.class, "INTEGER", "BIGINT"),
  REAL(Double.class, "DOUBLE", "DOUBLE PRECISION"),
  BOOLEAN(Boolean.class, "BOOLEAN", "BOOLEAN"),
  DATE(Date.class, "DATE", "DATE"),
  TIMESTAMP(Timestamp.class, "DATETIME", "TIMESTAMPTZ");

  private final Class<?> binding;
  private final String geoPackage;
  private final String postgres;

  ColumnType(Class<?> binding, String geoPackage, String postgres) {
    this.binding = binding;
    this.geoPackage = geoPackage;
    this.postgres = postgres;
  }

  /** The type for a Java class; anything that is none of them is kept as text. */
  public static ColumnType of(Class<?> binding) {
    for (ColumnType type : values()) {
      if (type.binding == binding) {
        return type;
      }
    }
    if (binding == Short.class || binding == Byte.class) {
      return INTEGER;
    }
    if (Number.class.isAssignableFrom(binding)) {
      return REAL;
    }
    return TEXT;
  }

  /** Column type of GeoPackage 1.2, table 1. */
  public String geoPackageName() {
    return geoPackage;
  }

  /** Column type of PostgreSQL. */
  public String postgresName() {
    return postgres;
  }

  /** Java class of the values. */
  public Class<?> binding() {
    return binding;
  }

  /** A feature's value as SQLite keeps it: ISO text for dates and times, 0 and 1 for Boolean. */
  public Object toSqlite(Object value) {
    if (value == null) {
      return null;
    }
    Object typed = binding.isInstance(value) ? value : Converters.convert(value, binding);
    return switch (this) {
      case BOOLEAN -> Boolean.TRUE.equals(typed) ? 1 : 0;
      case DATE -> ((Date) typed).toLocalDate().toString();
      case TIMESTAMP -> ((Timestamp) typed).toInstant().toString();
      default -> typed;
    };
  }

  /** Reads a column of SQLite. */
  public Object fromSqlite(ResultSet row, int index) throws SQLException {
    Object value =
        switch (this) {
          case TEXT -> row.getString(index);
          case INTEGER, BOOLEAN -> row.getInt(index);
          case LONG -> row.getLong(index);
          case REAL -> row.getDouble(index);
          case DATE, TIMESTAMP -> row.getString(index);
        };
    if (row.wasNull() || value == null) {
      return null;
    }
    return switch (this) {
      case BOOLEAN -> ((Integer) value) != 0;
      case DATE -> Date.valueOf(LocalDate.parse((String) value));
      case TIMESTAMP -> Timestamp.from(Instant.parse((String) value));
      default -> value;
    };
  }

  /** Reads a column of PostgreSQL. */
  public Object fromPostgres(ResultSet row, int index) throws SQLException {
    Object value =
        switch (this) {
          case TEXT -> row.getString(index);
          case INTEGER -> row.getInt(index);
          case LONG -> row.getLong(index);
          case REAL -> row.getDouble(index);
          case BOOLEAN -> row.getBoolean(index);
          case DATE -> row.getDate(index);
          case TIMESTAMP -> row.getTimestamp(index);
        };
    return row.wasNull() ? null : value;
  }
}
