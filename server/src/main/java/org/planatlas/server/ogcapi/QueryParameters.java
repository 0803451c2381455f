package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The parameters behind the question mark, each once. One that the API does not define is refused
 * (OGC 17-069r4, 7.4.3): it would else be a condition that nobody applies.
 */
final class QueryParameters {

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws OgcProblem for one that is given twice
   */
  static QueryParameters of(HttpServletRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, all) -> {
              if (all.length > 1) {
                throw OgcProblem.badRequest(
                    "The parameter '"
                        + quotable(name)
                        + "' is given more than once; give it once.");
              }
              values.put(name, all[0]);
            });
    return new QueryParameters(values);
  }

  /**
   * Does nothing when all of them are among these.
   *
   * @throws OgcProblem naming the first that is not
   */
  void requireKnown(Collection<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw OgcProblem.badRequest(
            "There is no parameter '"
                + quotable(name)
                + "' here; there are "
                + String.join(", ", new TreeSet<>(known))
                + ".");
      }
    }
  }

  /** A value, stripped; empty when the parameter is absent or blank. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** All of them in order. */
  Map<String, String> all() {
    return values;
  }

  /** The query of an address with one value changed, or left out when it is null; with its mark. */
  String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.remove(name);
    if (value != null) {
      changed.put(name, value);
    }
    StringBuilder query = new StringBuilder();
    changed.forEach(
        (key, text) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** Client text for a sentence. */
  static String quotable(String text) {
    int longest = 60;
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
