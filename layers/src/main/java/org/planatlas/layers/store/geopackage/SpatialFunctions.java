package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.ParseException;
import org.sqlite.Function;

/** The SQL functions that the R-tree triggers of a GeoPackage call (annex F.3). */
final class SpatialFunctions {

  private SpatialFunctions() {}

  /** Registers them on a connection. */
  static void register(Connection connection) throws SQLException {
    bound(connection, "ST_MinX", Envelope::getMinX);
    bound(connection, "ST_MaxX", Envelope::getMaxX);
    bound(connection, "ST_MinY", Envelope::getMinY);
    bound(connection, "ST_MaxY", Envelope::getMaxY);
    Function.create(
        connection,
        "ST_IsEmpty",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            byte[] blob = value_blob(0);
            if (blob == null) {
              result();
            } else {
              result(envelope(blob) == null ? 1 : 0);
            }
          }
        },
        1,
        Function.FLAG_DETERMINISTIC);
  }

  private static void bound(Connection connection, String name, ToDoubleFunction<Envelope> side)
      throws SQLException {
    Function.create(
        connection,
        name,
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            Envelope envelope = envelope(value_blob(0));
            if (envelope == null) {
              result();
            } else {
              result(side.applyAsDouble(envelope));
            }
          }
        },
        1,
        Function.FLAG_DETERMINISTIC);
  }

  private static Envelope envelope(byte[] blob) throws SQLException {
    try {
      return new GeometryBlob().envelope(blob);
    } catch (ParseException e) {
      throw new SQLException("Not a GeoPackage geometry", e);
    }
  }
}
