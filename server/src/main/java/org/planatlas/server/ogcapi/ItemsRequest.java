package org.planatlas.server.ogcapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.planatlas.geo.crs.CrsReference;

/**
 * What a request for features asks, read and not yet held against a layer.
 *
 * @param limit most features of a page
 * @param box of {@code bbox}, in the CRS of {@code bbox-crs}
 * @param boxCrs of that box
 * @param datetime as it was written
 * @param filter in CQL2
 * @param crs of the answer
 * @param crsNamed whether the request says so
 * @param token where the page begins; empty for the first one
 * @param values of attributes that features must have, by parameter
 * @param conditions digest of all that decides which features match
 */
record ItemsRequest(
    int limit,
    Optional<String> box,
    CrsReference boxCrs,
    Optional<String> datetime,
    Optional<CqlParameter> filter,
    CrsReference crs,
    boolean crsNamed,
    Optional<PageToken> token,
    Map<String, String> values,
    int conditions) {

  static final int USUAL_LIMIT = 10;
  static final int MOST = 10_000;
  static final String TOKEN = "token";

  /** Parameters that say how features are answered, and not which. */
  private static final List<String> MANNERS = List.of("limit", "crs", TOKEN, "f", "lang");

  /** Parameters that decide which features match. */
  private static final List<String> CONDITIONS =
      List.of(
          "limit", "bbox", "bbox-crs", "datetime", "filter", "filter-lang", "filter-crs", TOKEN);

  /** Parameters of the API; all others are attributes. */
  static final List<String> NAMES =
      List.of(
          "limit",
          "bbox",
          "bbox-crs",
          "datetime",
          "filter",
          "filter-lang",
          "filter-crs",
          "crs",
          TOKEN,
          "f",
          "lang");

  /** What is asked when nothing is said. */
  static final ItemsRequest USUAL =
      new ItemsRequest(
          USUAL_LIMIT,
          Optional.empty(),
          CollectionCrs.usual(),
          Optional.empty(),
          Optional.empty(),
          CollectionCrs.usual(),
          false,
          Optional.empty(),
          Map.of(),
          0);

  /**
   * A filter as it was written.
   *
   * @param text of it
   * @param json true for CQL2 JSON
   * @param crs of coordinates in it
   */
  record CqlParameter(String text, boolean json, CrsReference crs) {}

  /**
   * Reads the parameters.
   *
   * @throws OgcProblem naming the one at fault
   */
  static ItemsRequest read(QueryParameters parameters) {
    Map<String, String> values = new LinkedHashMap<>(parameters.all());
    values.keySet().removeAll(NAMES);
    CONDITIONS.stream()
        .filter(name -> isBlank(name, parameters))
        .findFirst()
        .ifPresent(ItemsRequest::refuse);
    Map<String, String> conditions = new TreeMap<>(parameters.all());
    conditions.keySet().removeAll(MANNERS);
    Optional<String> crs = parameters.find("crs");
    return new ItemsRequest(
        limit(parameters.find("limit")),
        parameters.find("bbox"),
        crs("bbox-crs", parameters),
        parameters.find("datetime"),
        filter(parameters),
        crs("crs", parameters),
        crs.isPresent(),
        parameters.find(TOKEN).map(PageToken::parse),
        values,
        conditions.toString().hashCode());
  }

  /** A condition that is there without a value is not one that nobody asked for. */
  private static boolean isBlank(String name, QueryParameters parameters) {
    return parameters.all().containsKey(name) && parameters.find(name).isEmpty();
  }

  private static void refuse(String blank) {
    throw OgcProblem.badRequest(
        "The parameter " + blank + " has no value; give it one or leave it out.");
  }

  private static CrsReference crs(String name, QueryParameters parameters) {
    return parameters
        .find(name)
        .map(uri -> CollectionCrs.parse(name, uri))
        .orElseGet(CollectionCrs::usual);
  }

  private static int limit(Optional<String> text) {
    if (text.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (!text.get().matches("\\d{1,18}") || Long.parseLong(text.get()) < 1) {
      throw OgcProblem.badRequest(
          "limit is a whole number of 1 or more, at most "
              + MOST
              + " features are on a page; not '"
              + QueryParameters.quotable(text.get())
              + "'.");
    }
    return (int) Math.min(MOST, Long.parseLong(text.get()));
  }

  private static Optional<CqlParameter> filter(QueryParameters parameters) {
    Optional<String> text = parameters.find("filter");
    String language = parameters.find("filter-lang").orElse("cql2-text");
    if (!language.equals("cql2-text") && !language.equals("cql2-json")) {
      throw OgcProblem.badRequest(
          "filter-lang is cql2-text or cql2-json, not '"
              + QueryParameters.quotable(language)
              + "'.");
    }
    CrsReference crs = crs("filter-crs", parameters);
    return text.map(written -> new CqlParameter(written, language.equals("cql2-json"), crs));
  }
}
