package org.planatlas.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which requests must carry the CSRF token: changes that a browser's session cookie authorises, and
 * the login itself. A client with HTTP Basic needs none, unless a browser says that another site
 * made the request, since browsers repeat Basic passwords unasked.
 */
final class CsrfRule implements RequestMatcher {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** A POST to an OGC service is a long question; none of their operations changes anything. */
  private static final Pattern SERVICE =
      Pattern.compile("(/geoserver)?(/[A-Za-z][A-Za-z0-9_-]*|/checks/[^/]+)?/(wms|wfs|ows)");

  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

  @Override
  public boolean matches(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod()) || SERVICE.matcher(request.getRequestURI()).matches()) {
      return false;
    }
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      String site = request.getHeader("Sec-Fetch-Site");
      return site != null && FOREIGN.contains(site);
    }
    return request.getSession(false) != null
        || request.getRequestURI().endsWith(SecurityConfiguration.LOGIN);
  }
}
