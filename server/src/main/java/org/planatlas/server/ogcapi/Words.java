package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * The language of an answer for people: by the parameter {@code lang}, else by the header
 * Accept-Language, else Chinese.
 *
 * @param tag {@code zh} or {@code en}
 */
record Words(String tag) {

  /**
   * The language that a request wants.
   *
   * @throws OgcProblem for another value of {@code lang}
   */
  static Words of(HttpServletRequest request, QueryParameters parameters) {
    Optional<String> asked = parameters.find("lang");
    if (asked.isPresent()) {
      if (!asked.get().equals("zh") && !asked.get().equals("en")) {
        throw OgcProblem.badRequest(
            "lang is zh or en, not '" + QueryParameters.quotable(asked.get()) + "'.");
      }
      return new Words(asked.get());
    }
    if (request.getHeader("Accept-Language") != null) {
      for (Locale locale : Collections.list(request.getLocales())) {
        String language = locale.getLanguage();
        if (language.equals("en") || language.equals("zh")) {
          return new Words(language);
        }
      }
    }
    return new Words("zh");
  }

  /** One of two texts. */
  String of(String zh, String en) {
    return tag.equals("en") ? en : zh;
  }

  /** The text in this language. */
  String of(LocalizedText text) {
    return text.in(tag);
  }

  /** The other language, for the link that changes it. */
  Words other() {
    return new Words(of("en", "zh"));
  }
}
