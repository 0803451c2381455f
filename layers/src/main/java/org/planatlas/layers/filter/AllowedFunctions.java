package org.planatlas.layers.filter;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geotools.api.filter.expression.Function;

/**
 * The closed list of functions that a client may call. GeoTools knows some 240, among them ones
 * that read the environment, run over whole layers or measure in degrees; none of those is here.
 */
public final class AllowedFunctions {

  /**
   * A function as the capabilities describe it.
   *
   * @param name as it is called
   * @param returns type of the result, {@code xsd:string}...
   * @param arguments types of the arguments
   */
  public record Signature(String name, String returns, List<String> arguments) {}

  private static final String TEXT = "xsd:string";
  private static final String NUMBER = "xsd:double";
  private static final String WHOLE = "xsd:int";
  private static final String FLAG = "xsd:boolean";
  private static final String GEOMETRY = "gml:AbstractGeometryType";

  private static final List<Signature> SIGNATURES =
      List.of(
          of("abs", NUMBER, NUMBER),
          of("ceil", NUMBER, NUMBER),
          of("floor", NUMBER, NUMBER),
          of("geometryType", TEXT, GEOMETRY),
          of("isEmpty", FLAG, GEOMETRY),
          of("isValid", FLAG, GEOMETRY),
          of("max", NUMBER, NUMBER, NUMBER),
          of("min", NUMBER, NUMBER, NUMBER),
          of("numPoints", WHOLE, GEOMETRY),
          of("rint", NUMBER, NUMBER),
          of("strConcat", TEXT, TEXT, TEXT),
          of("strEndsWith", FLAG, TEXT, TEXT),
          of("strEqualsIgnoreCase", FLAG, TEXT, TEXT),
          of("strIndexOf", WHOLE, TEXT, TEXT),
          of("strLength", WHOLE, TEXT),
          of("strStartsWith", FLAG, TEXT, TEXT),
          of("strSubstring", TEXT, TEXT, WHOLE, WHOLE),
          of("strSubstringStart", TEXT, TEXT, WHOLE),
          of("strToLowerCase", TEXT, TEXT),
          of("strToUpperCase", TEXT, TEXT),
          of("strTrim", TEXT, TEXT));

  private static final Set<String> NAMES =
      SIGNATURES.stream().map(Signature::name).collect(Collectors.toCollection(TreeSet::new));

  private static Signature of(String name, String returns, String... arguments) {
    return new Signature(name, returns, List.of(arguments));
  }

  /** The functions in alphabetical order, as the capabilities list them. */
  public static List<Signature> signatures() {
    return SIGNATURES;
  }

  private AllowedFunctions() {}

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
