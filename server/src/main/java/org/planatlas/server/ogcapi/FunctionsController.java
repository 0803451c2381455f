package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.filter.AllowedFunctions;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The functions that filters may call beside those of CQL2 itself (OGC 19-079r2, annex). */
@RestController
@Access(Action.READ)
class FunctionsController {

  @GetMapping("/ogc/functions")
  Map<String, Object> functions(HttpServletRequest request) {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(List.of("f"));
    AnswerForm.of(request, parameters, List.of(AnswerForm.JSON));
    return Map.of(
        "functions",
        AllowedFunctions.signatures().stream().map(FunctionsController::described).toList());
  }

  private static Map<String, Object> described(AllowedFunctions.Signature function) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", function.name());
    described.put("returns", List.of(type(function.returns())));
    described.put(
        "arguments",
        function.arguments().stream().map(one -> Map.of("type", List.of(type(one)))).toList());
    return described;
  }

  /** The word of JSON Schema for a type of XML Schema. */
  private static String type(String xml) {
    return switch (xml.substring(xml.indexOf(':') + 1)) {
      case "string" -> "string";
      case "double" -> "number";
      case "int" -> "integer";
      case "boolean" -> "boolean";
      default -> "geometry";
    };
  }
}
