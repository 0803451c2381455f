package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.planatlas.layers.store.FeatureTable;

/**
 * Makes the names of a file's fields usable as columns and XML names; Chinese names stay as they
 * are.
 */
public final class FieldNames {

  private static final int LONGEST = 50;

  /** What the stores have of themselves in every table, PostgreSQL its system columns among it. */
  private static final Set<String> RESERVED =
      Set.of(
          FeatureTable.GEOMETRY,
          FeatureTable.KEY,
          "ogc_fid",
          "tableoid",
          "xmin",
          "cmin",
          "xmax",
          "cmax",
          "ctid");

  private FieldNames() {}

  /**
   * The published names, in order: letters, digits and underscores, unique without regard to case.
   */
  public static List<String> published(List<String> sourceNames) {
    Set<String> taken = new HashSet<>(RESERVED);
    List<String> names = new ArrayList<>();
    for (String source : sourceNames) {
      String base = plain(source);
      String name = base;
      for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = base + "_" + i;
      }
      names.add(name);
    }
    return names;
  }

  private static String plain(String source) {
    StringBuilder name = new StringBuilder();
    source
        .strip()
        .codePoints()
        .forEach(c -> name.appendCodePoint(Character.isLetterOrDigit(c) ? c : '_'));
    if (name.isEmpty()) {
      return "field";
    }
    if (Character.isDigit(name.codePointAt(0))) {
      name.insert(0, '_');
    }
    return name.substring(
        0, name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length()))));
  }
}
