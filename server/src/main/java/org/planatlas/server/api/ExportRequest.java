package org.planatlas.server.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FileOptions;
import org.springframework.util.MultiValueMap;

/**
 * A download as the client wrote it; nothing is checked against the layer yet.
 *
 * @param format of the file
 * @param crs name; empty takes what suits the format
 * @param filter ECQL, coordinates longitude before latitude
 * @param bbox {@code west,south,east,north}, a CRS behind it when it is another
 * @param attributes to write; empty for all
 * @param revision number; empty for the one in force
 * @param options of the file
 */
record ExportRequest(
    FeatureFormat format,
    Optional<String> crs,
    Optional<String> filter,
    Optional<String> bbox,
    List<String> attributes,
    Optional<Integer> revision,
    FileOptions options) {

  private static final double HIGHEST_TEXT = 10_000;

  ExportRequest {
    attributes = List.copyOf(attributes);
  }

  /**
   * Reads the parameters of an address.
   *
   * @throws ApiException naming the one at fault
   */
  static ExportRequest read(MultiValueMap<String, String> parameters) {
    return new Reader(parameters).read();
  }

  private record Reader(MultiValueMap<String, String> parameters) {

    ExportRequest read() {
      return new ExportRequest(
          format(),
          find("crs"),
          find("filter"),
          find("bbox"),
          find("attributes").stream()
              .flatMap(text -> Stream.of(text.split(",")))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList(),
          find("revision").map(Reader::revision),
          options());
    }

    private Optional<String> find(String name) {
      return Optional.ofNullable(parameters.getFirst(name)).filter(text -> !text.isBlank());
    }

    private FeatureFormat format() {
      String code =
          find("f")
              .orElseThrow(
                  () -> ApiException.badRequest("Name a format: f=" + FeatureFormat.codes() + "."));
      return FeatureFormat.find(code)
          .orElseThrow(
              () ->
                  ApiException.badRequest(
                      "'"
                          + code
                          + "' is no format of downloads; there are "
                          + FeatureFormat.codes()
                          + "."));
    }

    private static Integer revision(String text) {
      if (!text.matches("[1-9]\\d{0,8}")) {
        throw ApiException.badRequest(
            "'" + text + "' is no number of a revision; write 1, 2, 3...");
      }
      return Integer.valueOf(text);
    }

    /** A file for people has a byte order mark, without which Excel shows broken Chinese. */
    private FileOptions options() {
      return new FileOptions(
          find("bom").map(text -> flag("bom", text)).orElse(true),
          find("raw").map(text -> flag("raw", text)).orElse(false),
          find("label").orElse(null),
          find("cad_layer").orElse(null),
          find("text_height").map(Reader::height).orElse(FileOptions.DEFAULTS.textHeight()));
    }

    private static boolean flag(String name, String text) {
      return switch (text) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw ApiException.badRequest(name + " is true or false, not '" + text + "'.");
      };
    }

    private static double height(String text) {
      try {
        double height = Double.parseDouble(text);
        if (height > 0 && height <= HIGHEST_TEXT) {
          return height;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw ApiException.badRequest(
          "text_height is a number of metres above 0, not '" + text + "'.");
    }
  }
}
