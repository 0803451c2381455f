package org.planatlas.layers.filter;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.geotools.api.filter.expression.Function;

/**
 * The closed list of functions that a client may call. GeoTools knows some 240, among them ones
 * that read the environment, run over whole layers or measure in degrees; none of those is here.
 */
public final class AllowedFunctions {

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "abs",
              "ceil",
              "floor",
              "geometryType",
              "isEmpty",
              "isValid",
              "max",
              "min",
              "numPoints",
              "rint",
              "strConcat",
              "strEndsWith",
              "strEqualsIgnoreCase",
              "strIndexOf",
              "strLength",
              "strStartsWith",
              "strSubstring",
              "strSubstringStart",
              "strToLowerCase",
              "strToUpperCase",
              "strTrim"));

  private AllowedFunctions() {}

  /** The names in alphabetical order, as the capabilities list them. */
  public static List<String> list() {
    return List.copyOf(NAMES);
  }

  /**
   * Lets a function of the list pass.
   *
   * @throws FilterReadException naming those that may be called
   */
  static void check(Function function) {
    check(function.getName());
  }

  /** The same by name, before the function is made. */
  static void check(String name) {
    if (!NAMES.contains(name)) {
      throw new FilterReadException(
          "The function '"
              + name
              + "' may not be called; these may: "
              + String.join(", ", NAMES)
              + ".");
    }
  }
}
