package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.layers.encode.FeatureFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * A form that an answer can have: by the parameter {@code f}, else by the header Accept.
 *
 * @param code value of {@code f}
 * @param mediaType of the answer
 * @param file the format of a file of features; empty for JSON, HTML and GML
 */
record AnswerForm(String code, String mediaType, Optional<FeatureFormat> file) {

  static final AnswerForm JSON = new AnswerForm("json", Link.JSON, Optional.empty());
  static final AnswerForm GEOJSON =
      new AnswerForm("json", "application/geo+json", Optional.empty());
  static final AnswerForm HTML = new AnswerForm("html", "text/html", Optional.empty());
  static final AnswerForm GML =
      new AnswerForm("gml", "application/gml+xml;version=3.2", Optional.empty());

  /** Forms of pages and other documents. */
  static final List<AnswerForm> DOCUMENTS = List.of(JSON, HTML);

  /** Forms of schemas. */
  static final List<AnswerForm> SCHEMAS =
      List.of(new AnswerForm("json", "application/schema+json", Optional.empty()));

  /** Forms of features. */
  static final List<AnswerForm> FEATURES = features();

  private static List<AnswerForm> features() {
    List<AnswerForm> forms = new ArrayList<>(List.of(GEOJSON, HTML, GML));
    for (FeatureFormat format : FeatureFormat.values()) {
      if (format != FeatureFormat.GEOJSON) {
        forms.add(new AnswerForm(format.code(), format.mediaType(), Optional.of(format)));
      }
    }
    return List.copyOf(forms);
  }

  /**
   * The form that a request wants.
   *
   * @param offered in the order of preference
   * @throws OgcProblem 400 for an unknown {@code f}, 406 when nothing of Accept is offered
   */
  static AnswerForm of(
      HttpServletRequest request, QueryParameters parameters, List<AnswerForm> offered) {
    Optional<String> asked = parameters.find("f");
    if (asked.isPresent()) {
      return offered.stream()
          .filter(form -> form.code.equals(asked.get()))
          .findFirst()
          .orElseThrow(() -> unknown(asked.get(), offered));
    }
    String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
    if (accept.isBlank()) {
      return offered.get(0);
    }
    for (MediaType wanted : accepted(accept)) {
      for (AnswerForm form : offered) {
        if (form.isFor(wanted)) {
          return form;
        }
      }
    }
    throw OgcProblem.of(
        HttpStatus.NOT_ACCEPTABLE,
        "The answer can have none of the forms that the header Accept names; there are "
            + offered.stream().map(AnswerForm::mediaType).collect(Collectors.joining(", "))
            + ".");
  }

  private static List<MediaType> accepted(String accept) {
    try {
      List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(accept));
      MimeTypeUtils.sortBySpecificity(types);
      types.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
      types.removeIf(type -> type.getQualityValue() == 0);
      return types;
    } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
      throw OgcProblem.badRequest("The header Accept cannot be read: " + e.getMessage() + ".");
    }
  }

  private boolean isFor(MediaType wanted) {
    boolean json = code.equals("json") && wanted.isCompatibleWith(MediaType.APPLICATION_JSON);
    return json || wanted.isCompatibleWith(MediaType.parseMediaType(mediaType));
  }

  private static OgcProblem unknown(String asked, List<AnswerForm> offered) {
    return OgcProblem.badRequest(
        "f cannot be '"
            + QueryParameters.quotable(asked)
            + "'; there are "
            + offered.stream().map(AnswerForm::code).collect(Collectors.joining(", "))
            + ".");
  }
}
