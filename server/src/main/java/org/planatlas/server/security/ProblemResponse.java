package org.planatlas.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as RFC 9457 problem where no controller is reached. */
public final class ProblemResponse {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProblemResponse() {}

  /** Writes status, title and a sentence. */
  public static void write(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(JSON.writeValueAsBytes(problem));
  }

  /** Asks for a login. A page's own call gets no Basic challenge: its browser would open a box. */
  public static void askForLogin(
      HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
    if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"PlanAtlas\", charset=\"UTF-8\"");
    }
    write(response, HttpStatus.UNAUTHORIZED, detail);
  }
}
