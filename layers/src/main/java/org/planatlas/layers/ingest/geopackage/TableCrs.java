package org.planatlas.layers.ingest.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsDefinition;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.ingest.ImportIssue;

/**
 * The CRS of a feature table. A GeoPackage says it three times: as code, as definition, and in each
 * geometry; where they disagree none is believed, but for an old datum that one of them names.
 *
 * @param text code such as {@code EPSG:4550}, or WKT; null when it says none, or several
 * @param srsId under which the catalog has it
 * @param problems what disagrees
 */
record TableCrs(String text, int srsId, List<ImportIssue> problems) {

  /** Geometries at the beginning of a table that are looked at. */
  private static final int LOOKED_AT = 1000;

  /** Ids of geometries whose CRS is undefined, which says nothing. */
  private static final int UNDEFINED_CARTESIAN = -1;

  private static final int UNDEFINED_GEOGRAPHIC = 0;

  /** What the catalog says. */
  static TableCrs of(String table, int srsId, String organization, int code, String definition) {
    boolean defined = definition != null && definition.contains("[");
    if (!"EPSG".equalsIgnoreCase(organization) || code <= 0) {
      return new TableCrs(defined ? definition : null, srsId, List.of());
    }
    String named = "EPSG:" + code;
    if (!defined || !CrsDefinition.contradicts(definition, code)) {
      return new TableCrs(named, srsId, List.of());
    }
    String message =
        "The GeoPackage calls the CRS of table %s %s and defines another one (%s); choose the CRS that is right."
            .formatted(table, named, CrsDefinition.name(definition));
    boolean old = LegacyDatum.findNamed(definition).isPresent();
    String believed = old ? definition : isLegacy(code) ? named : null;
    return new TableCrs(believed, srsId, List.of(ImportIssue.warning("GPKG_CRS", message)));
  }

  /** The same when the first geometries of the table say the same, else with what they say. */
  TableCrs heldAgainst(Connection connection, String table, String geometry) throws SQLException {
    String column = ForeignDatabase.quoted(geometry);
    String sql =
        "SELECT substr(g, 1, 8) FROM (SELECT %s AS g FROM %s LIMIT %d) WHERE substr(g, 1, 2) = x'4750'"
            .formatted(column, ForeignDatabase.quoted(table), LOOKED_AT);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        byte[] head = rows.getBytes(1);
        Optional<Integer> other = head == null ? Optional.empty() : GeometryHead.findSrs(head);
        if (other.isPresent() && differs(other.get())) {
          return contradicted(table, other.get());
        }
      }
      return this;
    }
  }

  /** Whether a geometry is said to be in another CRS. */
  boolean differs(int srs) {
    return srs != srsId && srs != UNDEFINED_CARTESIAN && srs != UNDEFINED_GEOGRAPHIC;
  }

  private TableCrs contradicted(String table, int other) {
    String message =
        "Table %s is in the CRS with srs_id %d and has geometries with srs_id %d; choose the CRS that is right, or export each into a table of its own."
            .formatted(table, srsId, other);
    boolean old = text != null && LegacyDatum.findNamed(text).isPresent() || isLegacy(text);
    String believed = old ? text : isLegacy(other) ? "EPSG:" + other : null;
    return new TableCrs(believed, srsId, List.of(ImportIssue.warning("GPKG_SRS", message)));
  }

  private static boolean isLegacy(String code) {
    return code != null
        && code.matches("EPSG:\\d{1,7}")
        && isLegacy(Integer.parseInt(code.substring(5)));
  }

  private static boolean isLegacy(int code) {
    try {
      return LegacyDatum.find(CrsCatalog.get(code)).isPresent();
    } catch (UnknownCrsException e) {
      return false;
    }
  }
}
