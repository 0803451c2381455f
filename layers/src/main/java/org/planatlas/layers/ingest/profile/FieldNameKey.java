package org.planatlas.layers.ingest.profile;

import java.text.Normalizer;
import java.util.Locale;

/** Names of fields as they are compared: without case, width, underscores and punctuation. */
public final class FieldNameKey {

  private FieldNameKey() {}

  /** What equal names have in common; empty when the name has no letter or digit. */
  public static String of(String name) {
    StringBuilder key = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
