package org.planatlas.server.map;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** The formats in which features at a place are told, and the answer in one of them. */
@Component
public class FeatureInfoAnswer {

  private final List<FeatureInfoFormat> formats;

  /** Takes every format there is. */
  FeatureInfoAnswer(List<FeatureInfoFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** All media types, sorted. */
  public List<String> mediaTypes() {
    return formats.stream().flatMap(format -> format.mediaTypes().stream()).sorted().toList();
  }

  /**
   * Makes sure that a media type is offered, parameters left aside.
   *
   * @param code of the exception by which the protocol refuses one that is not
   * @param parameter in which it was asked for
   */
  public void requireOffered(String type, String code, String parameter) {
    if (find(type).isEmpty()) {
      throw new OwsException(
          code,
          parameter,
          "The format '"
              + type
              + "' is not offered; ask for one of "
              + String.join(", ", mediaTypes())
              + ".");
    }
  }

  /** Sends the features, layers from the highest to the lowest, in a format that is offered. */
  public void send(
      String type,
      List<FoundFeatures> found,
      MapArea area,
      OwsRequest request,
      HttpServletResponse response)
      throws IOException {
    FeatureInfoFormat format = find(type).orElseThrow();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    format.write(found, area, request, body);
    String media = format.mediaTypes().contains(type) ? type : format.mediaTypes().get(0);
    response.setContentType(media + ";charset=UTF-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    body.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private Optional<FeatureInfoFormat> find(String type) {
    String plain = type.toLowerCase(Locale.ROOT).replaceAll("[;\\s].*", "");
    return formats.stream().filter(format -> format.mediaTypes().contains(plain)).findFirst();
  }
}
