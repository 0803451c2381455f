package org.planatlas.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Asks the access policy before any route runs; a route that states no action is closed. */
public final class AccessInterceptor implements HandlerInterceptor {

  private final AccessPolicy policy;

  /** Uses the one policy. */
  public AccessInterceptor(AccessPolicy policy) {
    this.policy = policy;
  }

  /** The action that a route states: on the method, else on its class; files are public. */
  public static Optional<Action> actionOf(Object handler) {
    if (handler instanceof HandlerMethod route) {
      Access access = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Access.class);
      if (access == null) {
        access = AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), Access.class);
      }
      return Optional.ofNullable(access).map(Access::value);
    }
    boolean file =
        handler instanceof ResourceHttpRequestHandler
            || handler instanceof ParameterizableViewController;
    return file ? Optional.of(Action.PUBLIC) : Optional.empty();
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Optional<Action> action = actionOf(handler);
    if (action.isEmpty()) {
      ProblemResponse.write(
          response, HttpStatus.FORBIDDEN, "This address is closed: no access rule covers it.");
      return false;
    }
    Subject subject = CurrentSubject.get();
    if (policy.isAllowed(subject, action.get(), request.getRequestURI())) {
      return true;
    }
    refuse(request, response, subject, action.get());
    return false;
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Subject subject, Action action)
      throws IOException {
    if (subject.isAnonymous()) {
      ProblemResponse.askForLogin(request, response, "Log in first; this needs an account.");
    } else {
      ProblemResponse.write(
          response,
          HttpStatus.FORBIDDEN,
          "Your account may not do this; it needs the role "
              + (action == Action.ADMIN ? "admin" : "editor")
              + ". Ask the administrator.");
    }
  }
}
