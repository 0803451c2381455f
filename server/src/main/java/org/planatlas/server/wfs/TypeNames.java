package org.planatlas.server.wfs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.server.ows.OwsRequest;
import org.w3c.dom.Element;

/**
 * Names of feature types whose prefix the client chose: bound to the namespace of a workspace by
 * the parameter NAMESPACES (WFS 2.0, 7.6.6; NAMESPACE in 1.1.0) or in the XML. A prefix that is
 * bound to nothing is the name of a workspace.
 */
final class TypeNames {

  private static final Pattern BINDING =
      Pattern.compile("xmlns\\(\\s*([^,=()\\s]*)\\s*[,=]\\s*([^()]+?)\\s*\\)");
  private static final Pattern BARE = Pattern.compile("xmlns\\(\\s*([^,=()\\s]+)\\s*\\)");

  private final FeatureNamespaces namespaces;

  TypeNames(FeatureNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  /** The names of a comma-separated parameter, as {@code workspace:layer} where that is known. */
  List<String> read(String text, OwsRequest request) {
    Map<String, String> bound = bindings(request);
    return Arrays.stream(text.replaceAll("[()]", ",").split(","))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .map(name -> resolved(name, Optional.ofNullable(bound.get(prefix(name)))))
        .toList();
  }

  /** The names, separated by blanks, that stand in an element. */
  List<String> read(String text, Element place) {
    return Arrays.stream(text.trim().split("[\\s,]+"))
        .filter(name -> !name.isEmpty())
        .map(
            name ->
                resolved(
                    name,
                    Optional.ofNullable(
                        place.lookupNamespaceURI(prefix(name).isEmpty() ? null : prefix(name)))))
        .toList();
  }

  private String resolved(String name, Optional<String> uri) {
    String local = name.substring(name.indexOf(':') + 1);
    return uri.flatMap(namespaces::findWorkspace)
        .map(workspace -> workspace + ":" + local)
        .orElse(name);
  }

  private static String prefix(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  private static Map<String, String> bindings(OwsRequest request) {
    String text = request.find("NAMESPACES").or(() -> request.find("NAMESPACE")).orElse("");
    Map<String, String> bound = new HashMap<>();
    Matcher pairs = BINDING.matcher(text);
    while (pairs.find()) {
      bound.put(pairs.group(1), pairs.group(2));
    }
    Matcher defaults = BARE.matcher(text);
    while (defaults.find()) {
      bound.put("", defaults.group(1));
    }
    return bound;
  }
}
