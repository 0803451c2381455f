package org.planatlas.server.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Brings the addresses of the catalog API into one form before they are routed: without {@code
 * /geoserver}, without slashes at the end, and without the suffix that names a format. The name of
 * a layer may have dots, so only the known suffixes are taken off, and {@code file.json} is a file.
 */
@Component
class RestPathFilter extends OncePerRequestFilter {

  private static final String ROOT = "/rest";
  private static final String GEOSERVER = "/geoserver";
  private static final String PREFIX = RestPathFilter.class.getName() + ".prefix";
  private static final String SUFFIX = RestPathFilter.class.getName() + ".suffix";
  private static final Pattern FORMAT = Pattern.compile("(.*[^/])\\.(xml|json|html|sld)");
  private static final Pattern UPLOAD = Pattern.compile(".*/(file|url|external)\\.[^/]*");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = path(request);
    String plain = path.startsWith(GEOSERVER) ? path.substring(GEOSERVER.length()) : path;
    return !plain.equals(ROOT) && !plain.startsWith(ROOT + "/");
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = path(request);
    boolean geoserver = path.startsWith(GEOSERVER + "/");
    String plain = (geoserver ? path.substring(GEOSERVER.length()) : path).replaceAll("/+$", "");
    Matcher named = FORMAT.matcher(plain);
    if (named.matches() && !UPLOAD.matcher(plain).matches()) {
      request.setAttribute(SUFFIX, named.group(2));
      plain = named.group(1);
    }
    request.setAttribute(PREFIX, geoserver ? GEOSERVER + ROOT : ROOT);
    chain.doFilter(new Routed(request, request.getContextPath() + plain), response);
  }

  /** The start of the paths as the client asks them: {@code /rest} or {@code /geoserver/rest}. */
  static String prefix(HttpServletRequest request) {
    Object prefix = request.getAttribute(PREFIX);
    return prefix == null ? ROOT : prefix.toString();
  }

  /** The format that the path named. */
  static Optional<String> suffix(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(SUFFIX)).map(Object::toString);
  }

  private static final class Routed extends HttpServletRequestWrapper {

    private final String uri;

    Routed(HttpServletRequest request, String uri) {
      super(request);
      this.uri = uri;
    }

    @Override
    public String getRequestURI() {
      return uri;
    }
  }
}
