package org.planatlas.server.wmts;

import java.util.Map;

/** Endings of RESTful addresses for what lies at a pixel. */
final class InfoExtension {

  /** By media type. */
  static final Map<String, String> ALL =
      Map.of("application/json", "json", "text/html", "html", "text/plain", "txt");

  private InfoExtension() {}

  /** The media type of an ending; an unknown one stays, to be refused by its name. */
  static String mediaType(String extension) {
    return ALL.entrySet().stream()
        .filter(known -> known.getValue().equals(extension))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(extension);
  }
}
