package org.planatlas.server.ows;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.server.security.Subject;
import org.w3c.dom.Element;

/**
 * A request to an OGC service.
 *
 * @param parameters keys upper-case, last value wins
 * @param body root of the XML body of a POST, empty for GET; parsed once
 * @param baseUrl what links start with, no slash at the end, e.g. {@code http://host:8080}
 * @param servicePath path of the service as it was asked, e.g. {@code /planning/wms}
 * @param workspace from the path; layers of others are hidden
 * @param subject who asks
 */
public record OwsRequest(
    Map<String, String> parameters,
    Optional<Element> body,
    String baseUrl,
    String servicePath,
    Optional<String> workspace,
    Subject subject) {

  private static final Pattern CHECK_PATH = Pattern.compile("/checks/([^/]+)/[a-z]+");

  /** Normalises the keys. */
  public OwsRequest {
    TreeMap<String, String> upper = new TreeMap<>();
    parameters.forEach((key, value) -> upper.put(key.toUpperCase(Locale.ROOT), value));
    parameters = java.util.Collections.unmodifiableMap(upper);
  }

  /** Value of a parameter that is present and not blank. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(parameters.get(key.toUpperCase(Locale.ROOT)))
        .filter(value -> !value.isBlank());
  }

  /**
   * The stored check whose layers alone are served below the path, as in {@code /checks/c-.../wms}.
   */
  public Optional<String> check() {
    Matcher path = CHECK_PATH.matcher(servicePath);
    return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
  }

  /**
   * A layer's name for the catalog: below a workspace, one without a prefix means that workspace.
   */
  public String qualified(String name) {
    return name.indexOf(':') >= 0 || workspace.isEmpty() ? name : workspace.get() + ":" + name;
  }

  /** The same request by other parameters and without a body. */
  public OwsRequest withParameters(Map<String, String> others) {
    return new OwsRequest(others, Optional.empty(), baseUrl, servicePath, workspace, subject);
  }

  /**
   * Value of a parameter that must be there.
   *
   * @throws OwsException MissingParameterValue
   */
  public String get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new OwsException(
                    OwsException.MISSING_PARAMETER,
                    key.toLowerCase(Locale.ROOT),
                    "The parameter " + key + " is missing."));
  }
}
