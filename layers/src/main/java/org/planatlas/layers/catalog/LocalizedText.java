package org.planatlas.layers.catalog;

import java.util.Objects;

/**
 * A text in Chinese and English.
 *
 * @param zh Chinese, shown first
 * @param en English
 */
public record LocalizedText(String zh, String en) {

  /** Neither part may be null; an unknown translation repeats the other one. */
  public LocalizedText {
    Objects.requireNonNull(zh, "zh");
    Objects.requireNonNull(en, "en");
  }

  /** The same text in both languages. */
  public static LocalizedText of(String text) {
    return new LocalizedText(text, text);
  }

  /** The text for a language tag: English for {@code en...}, else Chinese. */
  public String in(String language) {
    return language != null && language.startsWith("en") ? en : zh;
  }
}
