package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Describes the JSON API as OpenAPI 3.0. */
@RestController
class ApiDocumentController {

  static final String FILE = "/openapi/api.yaml";

  private final BaseUrl baseUrl;

  ApiDocumentController(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @Access(Action.PUBLIC)
  JsonNode get(HttpServletRequest request) throws IOException {
    ObjectNode document = read();
    document.putArray("servers").addObject().put("url", baseUrl.of(request));
    return document;
  }

  private static ObjectNode read() throws IOException {
    try (InputStream in = ApiDocumentController.class.getResourceAsStream(FILE)) {
      return (ObjectNode) new YAMLMapper().readTree(in);
    }
  }
}
