package org.planatlas.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session whose account was deleted or got another role or password since the login. The
 * account is read at every request, so that also a change made by another server counts at once.
 */
final class StaleSessionFilter extends OncePerRequestFilter {

  private final AccountStore accounts;

  StaleSessionFilter(AccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // before the filters of form and Basic a login can only have come out of a session
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login != null && !isCurrent(login)) {
      SecurityContextHolder.clearContext();
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isCurrent(Authentication login) {
    return accounts
        .find(login.getName())
        .filter(account -> account.version().equals(login.getDetails()))
        .isPresent();
  }
}
