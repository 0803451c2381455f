package org.planatlas.server.ows;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cuts the connection when an operation failed after the first bytes had gone out. It throws to the
 * container, outside of every exception handler that would write more or end the answer neatly.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class BrokenTransferFilter extends OncePerRequestFilter {

  /** Request attribute that asks for the cut. */
  public static final String BROKEN = BrokenTransferFilter.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(BROKEN) != null) {
      throw new org.apache.catalina.connector.ClientAbortException("The transfer was broken off.");
    }
  }
}
