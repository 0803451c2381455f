package org.planatlas.server.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page who is logged in, what he may do and which token its changes must carry. */
@RestController
class SessionController {

  private final AccessPolicy policy;

  SessionController(AccessPolicy policy) {
    this.policy = policy;
  }

  /** Header and token for every request that changes something. */
  record Csrf(String header, String token) {}

  /** Who asks; role is null without login. */
  record SessionView(String name, String role, Map<String, Boolean> may, Csrf csrf) {}

  @GetMapping("/api/session")
  @Access(Action.PUBLIC)
  SessionView session(Subject subject, CsrfToken token) {
    Map<String, Boolean> may = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      may.put(
          action.name().toLowerCase(Locale.ROOT),
          policy.isAllowed(subject, action, "/api/session"));
    }
    String role = subject.role().map(Enum::name).orElse(null);
    return new SessionView(
        subject.name(), role, may, new Csrf(token.getHeaderName(), token.getToken()));
  }
}
