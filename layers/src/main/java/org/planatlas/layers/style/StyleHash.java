package org.planatlas.layers.style;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of what a style draws with, in hexadecimal. */
final class StyleHash {

  private StyleHash() {}

  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The hash of a document that draws with pictures of its own.
   *
   * @param document hash of the document
   * @param icons hashes of the pictures by name
   */
  static String of(String document, Map<String, String> icons) {
    return icons.isEmpty()
        ? document
        : of((document + new TreeMap<>(icons)).getBytes(StandardCharsets.UTF_8));
  }
}
