package org.planatlas.server.wfs;

import java.util.List;
import java.util.Locale;
import org.planatlas.server.ows.OwsException;

/** Formats of GetFeature with the names under which clients ask for them. */
enum OutputFormat {
  GML32(
      "application/gml+xml; version=3.2",
      List.of("text/xml; subtype=gml/3.2", "text/xml; subtype=gml/3.2.1", "gml32", "gml3")),
  GEOJSON("application/json", List.of("application/geo+json", "json", "geojson"));

  private final String mediaType;
  private final List<String> aliases;

  OutputFormat(String mediaType, List<String> aliases) {
    this.mediaType = mediaType;
    this.aliases = aliases;
  }

  /** Content type of the answer. */
  String mediaType() {
    return mediaType;
  }

  /** Names that the capabilities list. */
  List<String> names() {
    List<String> names = new java.util.ArrayList<>(List.of(mediaType));
    names.addAll(aliases);
    return names;
  }

  /**
   * The format of a name; a plus sign may have arrived as a blank.
   *
   * @throws OwsException InvalidParameterValue listing the formats
   */
  static OutputFormat get(String asked) {
    String wanted = normalized(asked);
    for (OutputFormat format : values()) {
      for (String name : format.names()) {
        if (normalized(name).equals(wanted)) {
          return format;
        }
      }
    }
    if (wanted.equals("text/xml") || wanted.equals("application/xml")) {
      return GML32;
    }
    throw new OwsException(
        OwsException.INVALID_PARAMETER,
        "outputFormat",
        "The output format '"
            + asked
            + "' is not offered; ask for application/gml+xml; version=3.2 or application/json.");
  }

  private static String normalized(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replace("\"", "").replaceAll("; *charset=.*", "");
    return bare.trim().replaceAll("gml xml", "gml+xml").replaceAll("\\s", "");
  }
}
