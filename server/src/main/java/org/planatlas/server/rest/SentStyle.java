package org.planatlas.server.rest;

import java.util.Map;
import java.util.Optional;

/**
 * A style as a client sends it.
 *
 * @param document SLD 1.0.0 or SE 1.1
 * @param pictures files by the names that the document has for them
 * @param fileName of the document without its extension; empty when the document came alone
 */
record SentStyle(String document, Map<String, byte[]> pictures, Optional<String> fileName) {

  static SentStyle alone(String document) {
    return new SentStyle(document, Map.of(), Optional.empty());
  }

  /** The name that the document or its file has. */
  Optional<String> findName() {
    return StyleDocument.findName(document).or(() -> fileName);
  }
}
