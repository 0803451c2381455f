package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/**
 * Takes a request by key-value pairs for several feature types apart (OGC 04-094, 14.2.2, and
 * 09-025r2, 6.2.5.3): {@code typeName=a,b}, {@code filter=(...)(...)}.
 */
final class ParallelLists {

  private static final List<String> PARALLEL = List.of("FILTER", "PROPERTYNAME", "SORTBY");

  private ParallelLists() {}

  /** One request for each type; the request itself when it names one type, or none. */
  static List<OwsRequest> split(OwsRequest request) {
    String key = request.find("TYPENAMES").isPresent() ? "TYPENAMES" : "TYPENAME";
    List<String> types = types(request.find(key), WfsVersion.get(request));
    if (types.size() < 2) {
      return List.of(request);
    }
    List<OwsRequest> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Map<String, String> parameters = new HashMap<>(request.parameters());
      parameters.put(key, types.get(i));
      for (String list : PARALLEL) {
        List<String> values = groups(request.find(list).orElse(""));
        if (values.size() > 1 && values.size() != types.size()) {
          throw new OwsException(
              OwsException.INVALID_PARAMETER,
              list.toLowerCase(Locale.ROOT),
              "%s has %d parts in parentheses for %d feature types; write one for each."
                  .formatted(list, values.size(), types.size()));
        }
        if (values.size() > 1) {
          parameters.put(list, values.get(i));
        }
      }
      parts.add(request.withParameters(parameters));
    }
    return parts;
  }

  /** In WFS 2.0 a comma joins types, which is not offered, and parentheses tell queries apart. */
  private static List<String> types(Optional<String> written, WfsVersion version) {
    String text = written.orElse("").trim();
    if (text.startsWith("(")) {
      return groups(text);
    }
    return version.is2() ? List.of(text) : List.of(text.split("\\s*,\\s*"));
  }

  /** What stands in the outermost parentheses; the whole text when it does not start with one. */
  private static List<String> groups(String text) {
    List<String> groups = new ArrayList<>();
    if (!text.trim().startsWith("(")) {
      return List.of(text);
    }
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' && depth++ == 0) {
        start = i + 1;
      } else if (c == ')' && --depth == 0) {
        groups.add(text.substring(start, i).trim());
      }
    }
    return groups;
  }
}
