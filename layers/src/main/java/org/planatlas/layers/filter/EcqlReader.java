package org.planatlas.layers.filter;

import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;

/**
 * Reads all ECQL: CQL_FILTER texts and the conditions in rules and styles. Length and nesting are
 * bounded before the parser sees them, which would answer them with a stack that overflows.
 */
public final class EcqlReader {

  private static final int MAX_LENGTH = 200_000;
  private static final int MAX_DEPTH = 200;

  private EcqlReader() {}

  /**
   * Reads a condition of a rule or a style, on attributes of a layer that is known.
   *
   * @throws FilterReadException when the text is not ECQL, or larger than anyone writes
   */
  public static Filter readCondition(String text) {
    Filter condition = read(text, CommonFactoryFinder.getFilterFactory());
    FilterSize.check(condition);
    return condition;
  }

  /**
   * Reads the filter of a request. The result is as the client wrote it: {@link FilterBinder}
   * checks it against the layer and settles axis order and CRS.
   *
   * <p>A text is such as {@code protection_grade IN ('1','2') AND BBOX(geom, 40, 123, 41, 124)}.
   *
   * @throws FilterReadException when the text is not ECQL
   */
  public static Filter read(String text) {
    return read(text, RequestFilterFactory.INSTANCE);
  }

  private static Filter read(String text, FilterFactory factory) {
    checkSize(text);
    try {
      return ECQL.toFilter(text, factory);
    } catch (CQLException e) {
      throw new FilterReadException(
          "The CQL filter cannot be read: "
              + firstLine(e)
              + ". Attribute names that are not plain ASCII words need double quotes, text values"
              + " single quotes.",
          e);
    } catch (FilterReadException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new FilterReadException(
          "The CQL filter cannot be read: " + firstLine(e) + "; check its geometry and values.", e);
    }
  }

  private static void checkSize(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new FilterReadException(
          "The CQL filter has more than " + MAX_LENGTH + " characters; send a shorter one.");
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted = (c == '\'') != quoted;
      if (!quoted && c == '(' && ++depth > MAX_DEPTH) {
        throw new FilterReadException(
            "The CQL filter nests more than " + MAX_DEPTH + " parentheses; send a simpler one.");
      }
      if (!quoted && c == ')') {
        depth--;
      }
    }
  }

  private static String firstLine(Throwable e) {
    String message = e instanceof CQLException cql ? cql.getSyntaxError() : e.getMessage();
    if (message == null || message.isBlank()) {
      return "it is not valid ECQL";
    }
    String flat = message.replaceAll("\\s+", " ").trim();
    return flat.length() > 300 ? flat.substring(0, 300) + "..." : flat;
  }
}
