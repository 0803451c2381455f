package org.planatlas.layers.ingest.boundary;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.SourceLayer.DeclaredCrs;

/**
 * The CRS that the keys of the text name, held against the zone number before the eastings: where
 * they disagree nothing is declared.
 *
 * @param declared empty when somebody must choose
 */
record BoundaryCrs(Optional<DeclaredCrs> declared, Optional<ImportIssue> issue) {

  private static final int NO_ZONE = -1;

  static BoundaryCrs of(Map<String, String> keys, double easting) {
    int datum = datum(keys.getOrDefault("坐标系", ""));
    int degrees = number(keys.getOrDefault("几度分带", ""));
    int zone = number(keys.getOrDefault("带号", ""));
    OptionalInt prefix = GaussKrueger.findPrefix(easting);
    if (prefix.isPresent() && zone != NO_ZONE && prefix.getAsInt() != zone) {
      String message =
          "The text says zone %d and its eastings begin with %d; choose the CRS that is right."
              .formatted(zone, prefix.getAsInt());
      return new BoundaryCrs(Optional.empty(), Optional.of(ImportIssue.notice("ZONE", message)));
    }
    int known = prefix.orElse(zone);
    boolean three = known >= 25 && known <= 45 && degrees != 6;
    boolean six = known >= 13 && known <= 23 && degrees != 3;
    if (datum == 0 || !three && !six) {
      return new BoundaryCrs(Optional.empty(), Optional.empty());
    }
    int code = code(datum, known, three, prefix.isPresent());
    return new BoundaryCrs(Optional.of(new DeclaredCrs("EPSG:" + code, "FILE")), Optional.empty());
  }

  /** 2000, 1980, 1954; 0 for others. */
  private static int datum(String name) {
    if (name.contains("2000") || name.toUpperCase(java.util.Locale.ROOT).contains("CGCS")) {
      return 2000;
    }
    return name.contains("80") ? 1980 : name.contains("54") ? 1954 : 0;
  }

  private static int code(int datum, int zone, boolean three, boolean prefixed) {
    int index = three ? zone - 25 : zone - 13;
    return switch (datum) {
      case 2000 -> (three ? prefixed ? 4513 : 4534 : prefixed ? 4491 : 4502) + index;
      case 1980 -> (three ? prefixed ? 2349 : 2370 : prefixed ? 2327 : 2338) + index;
      default -> (three ? prefixed ? 2401 : 2422 : prefixed ? 21413 : 21453) + index;
    };
  }

  private static int number(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() || digits.length() > 3 ? NO_ZONE : Integer.parseInt(digits);
  }
}
