package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both languages of the page say the same things. */
class DictionaryTest {

  private static final Pattern KEY = Pattern.compile("(?m)(?:^  |, )(\\w+): (?=['\\[])");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  @Test
  void everyTextIsThereInChineseAndEnglish() throws IOException {
    assertThat(keys("zh")).isEqualTo(keys("en")).hasSizeGreaterThan(150);
  }

  @Test
  void placesToFillAreTheSameInBothLanguages() throws IOException {
    assertThat(places("zh")).isEqualTo(places("en"));
  }

  private static Set<String> keys(String language) throws IOException {
    Set<String> keys = new TreeSet<>();
    Matcher matcher = KEY.matcher(text(language));
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  private static Set<String> places(String language) throws IOException {
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text(language));
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  private static String text(String language) throws IOException {
    String file = "/static/js/dictionary-" + language + ".js";
    try (InputStream in = DictionaryTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
