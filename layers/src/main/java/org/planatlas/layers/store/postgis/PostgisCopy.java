package org.planatlas.layers.store.postgis;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.util.Converters;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SqlDialect;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows into a table by COPY in text form, geometries as EWKB in hex. */
final class PostgisCopy implements AutoCloseable {

  private static final int FLUSH_CHARS = 1 << 16;

  private final CopyIn copy;
  private final List<AttributeDescriptor> attributes;
  private final WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true);
  private final int srid;
  private final StringBuilder buffer = new StringBuilder(FLUSH_CHARS * 2);
  private long key;

  PostgisCopy(Connection connection, FeatureTable table, long lastKey) throws SQLException {
    attributes = table.schema().getAttributeDescriptors();
    srid = PostgisDialect.epsg(table);
    key = lastKey;
    String columns =
        attributes.stream()
            .map(attribute -> SqlDialect.quote(attribute.getLocalName()))
            .collect(Collectors.joining(", ", FeatureTable.KEY + ", ", ""));
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + SqlDialect.quote(table.name()) + " (" + columns + ") FROM STDIN");
  }

  /** Adds a row; keys go on by one. */
  long write(SimpleFeature feature) {
    key++;
    buffer.append(key);
    for (AttributeDescriptor attribute : attributes) {
      buffer.append('\t');
      append(attribute, feature.getAttribute(attribute.getLocalName()));
    }
    buffer.append('\n');
    if (buffer.length() > FLUSH_CHARS) {
      flush();
    }
    return key;
  }

  private void append(AttributeDescriptor attribute, Object value) {
    if (value == null) {
      buffer.append("\\N");
    } else if (value instanceof Geometry geometry) {
      Geometry copyWithSrid = geometry.getSRID() == srid ? geometry : geometry.copy();
      copyWithSrid.setSRID(srid);
      buffer.append(WKBWriter.toHex(wkb.write(copyWithSrid)));
    } else {
      Class<?> type = ColumnType.of(attribute.getType().getBinding()).binding();
      Object typed = type.isInstance(value) ? value : Converters.convert(value, type);
      escape(
          typed instanceof java.sql.Timestamp time
              ? time.toInstant().toString()
              : typed.toString());
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        // PostgreSQL has no zero character in text; it carries no meaning in ours
        case '\0' -> {}
        default -> buffer.append(c);
      }
    }
  }

  private void flush() {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    buffer.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw JdbcStore.failed("Row " + key + " cannot be written", e);
    }
  }

  void finish() throws SQLException {
    flush();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
