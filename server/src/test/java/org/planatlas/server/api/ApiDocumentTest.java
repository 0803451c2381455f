package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the JSON API tells the truth about the routes of the running server. */
class ApiDocumentTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)(?::[^}]*)?}");
  private static RunningServer server;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
    document = JsonMapper.shared().readTree(server.send("GET", "/api/openapi.json", null).body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Method and path of each route below /api with the query parameters that it names. */
  private static TreeMap<String, Set<String>> routes() {
    TreeMap<String, Set<String>> routes = new TreeMap<>();
    server
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (route, handler) -> {
              for (String path : paths(route)) {
                for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                  routes
                      .computeIfAbsent(method.name() + " " + path, key -> new TreeSet<>())
                      .addAll(queryParameters(handler));
                }
              }
            });
    routes.remove("GET /api/openapi.json");
    return routes;
  }

  private static List<String> paths(RequestMappingInfo route) {
    return route.getPatternValues().stream()
        .filter(path -> path.startsWith("/api/"))
        .map(path -> IN_BRACES.matcher(path).replaceAll("{$1}"))
        .toList();
  }

  private static Set<String> queryParameters(HandlerMethod handler) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
      boolean all = java.util.Map.class.isAssignableFrom(parameter.getParameterType());
      boolean file = "MultipartFile".equals(parameter.getParameterType().getSimpleName());
      if (asked != null && !all && !file) {
        String name = asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name();
        names.add(name);
      }
    }
    return names;
  }

  private static TreeMap<String, JsonNode> operations() {
    TreeMap<String, JsonNode> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasARoute() {
    assertThat(operations().keySet()).containsExactlyElementsOf(routes().keySet());
  }

  @Test
  void everyQueryParameterIsDescribed() {
    TreeMap<String, JsonNode> operations = operations();
    routes()
        .forEach(
            (route, names) ->
                assertThat(parameters(route, operations.get(route), "query"))
                    .as(route)
                    .containsAll(names));
  }

  @Test
  void everyVariableOfAPathIsDescribed() {
    operations()
        .forEach(
            (route, operation) -> {
              Set<String> variables = new HashSet<>();
              Matcher braces = IN_BRACES.matcher(route);
              while (braces.find()) {
                variables.add(braces.group(1));
              }
              assertThat(parameters(route, operation, "path"))
                  .as(route)
                  .containsExactlyInAnyOrderElementsOf(variables);
            });
  }

  private static List<String> parameters(String route, JsonNode operation, String in) {
    JsonNode path = document.path("paths").path(route.substring(route.indexOf('/')));
    return Stream.of(path.path("parameters"), operation.path("parameters"))
        .flatMap(JsonNode::valueStream)
        .map(ApiDocumentTest::resolved)
        .filter(parameter -> parameter.path("in").asString().equals(in))
        .map(parameter -> parameter.path("name").asString())
        .toList();
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryOperationHasANameOfItsOwn() {
    List<String> broken = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (!document.at(reference.asString().substring(1)).isObject()) {
        broken.add(reference.asString());
      }
    }
    assertThat(broken).isEmpty();
    assertThat(operations().values())
        .extracting(operation -> operation.path("operationId").asString())
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void documentNamesTheServerThatWasAsked() {
    assertThat(document.path("openapi").asString()).isEqualTo("3.0.3");
    assertThat(document.at("/servers/0/url").asString()).isEqualTo(server.base());
  }
}
