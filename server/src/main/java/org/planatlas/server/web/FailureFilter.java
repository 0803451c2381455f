package org.planatlas.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.planatlas.server.limit.StoreTrouble;
import org.planatlas.server.security.ProblemResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells in sentences what fails before a controller is reached: parameters that cannot be read, and
 * accounts that cannot be looked up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FailureFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(FailureFilter.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      readParameters(request);
    } catch (InvalidParameterException e) {
      ProblemResponse.write(
          response,
          HttpStatus.BAD_REQUEST,
          "The parameters cannot be read: there are more than 1000 of them, they are too long, or"
              + " one is not percent-encoded UTF-8.");
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      Optional<StoreTrouble> trouble = StoreTrouble.find(e);
      if (trouble.isEmpty() || response.isCommitted()) {
        throw e;
      }
      LOG.error("A request failed: {}", trouble.get().sentence(), e);
      response.reset();
      if (trouble.get().status() == HttpStatus.SERVICE_UNAVAILABLE) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(StoreTrouble.RETRY_SECONDS));
      }
      ProblemResponse.write(response, trouble.get().status(), trouble.get().sentence());
    }
  }

  /** Not those of a form with files, which is read after the access rules. */
  private static void readParameters(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.startsWith("multipart/")) {
      request.getParameterMap();
    }
  }
}
