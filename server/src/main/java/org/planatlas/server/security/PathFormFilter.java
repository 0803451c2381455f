package org.planatlas.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path that is not in its one form, before any other filter looks at it: a rule that
 * compares paths must not be passed by another spelling of the same address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathFormFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> fault = PathForm.findFault(request.getRequestURI());
    if (fault.isPresent()) {
      ProblemResponse.write(response, HttpStatus.BAD_REQUEST, fault.get());
    } else {
      chain.doFilter(request, response);
    }
  }
}
