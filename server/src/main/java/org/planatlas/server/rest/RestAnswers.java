package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.planatlas.server.ows.BaseUrl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers in the format that the path or the header Accept asks for, and those without a body. */
@Component
class RestAnswers {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final BaseUrl baseUrl;

  RestAnswers(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** 200 with the element. */
  ResponseEntity<byte[]> show(RestElement element, HttpServletRequest request) {
    RestWriter writer = new RestWriter(root(request));
    return switch (format(request)) {
      case "json" ->
          ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(writer.json(element));
      case "xml" ->
          ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(writer.xml(element));
      default -> ResponseEntity.ok().contentType(HTML).body(writer.html(element));
    };
  }

  /** {@code xml}, {@code json}, {@code sld} or {@code html}, which is for whoever does not say. */
  static String format(HttpServletRequest request) {
    String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT);
    return RestPathFilter.suffix(request)
        .or(() -> Optional.of("sld").filter(f -> accept.contains("ogc.sld")))
        .or(() -> Optional.of("json").filter(accept::contains))
        .or(() -> Optional.of("html").filter(f -> accept.contains("text/html")))
        .or(() -> Optional.of("xml").filter(accept::contains))
        .orElse("html");
  }

  /**
   * 201 with the place of what was made, and its name as text; without a name the text is empty.
   */
  ResponseEntity<String> created(String path, String name, HttpServletRequest request) {
    return ResponseEntity.created(URI.create(root(request) + path)).contentType(TEXT).body(name);
  }

  /** 200 and nothing to say. */
  static ResponseEntity<String> done() {
    return ResponseEntity.ok().build();
  }

  private String root(HttpServletRequest request) {
    return baseUrl.of(request) + RestPathFilter.prefix(request);
  }

  /** A path of names, encoded. */
  static String path(String... steps) {
    StringBuilder path = new StringBuilder();
    for (String step : steps) {
      path.append('/').append(URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return path.toString();
  }
}
