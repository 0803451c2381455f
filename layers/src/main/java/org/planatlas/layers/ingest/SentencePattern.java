package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English sentence with places, read back from a sentence in which they are filled.
 *
 * @param english with {@code {0}}, {@code {1}}... where something stands
 * @param head its text before the first of them
 * @param places the number of each group of the pattern
 */
record SentencePattern(String english, String head, Pattern pattern, List<Integer> places) {

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  static SentencePattern of(String english) {
    StringBuilder regex = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    Matcher place = PLACE.matcher(english);
    int from = 0;
    while (place.find()) {
      regex.append(Pattern.quote(english.substring(from, place.start())));
      int number = Integer.parseInt(place.group(1));
      int known = places.indexOf(number);
      regex.append(known < 0 ? "(.*?)" : "\\" + (known + 1));
      if (known < 0) {
        places.add(number);
      }
      from = place.end();
    }
    regex.append(Pattern.quote(english.substring(from)));
    int open = english.indexOf('{');
    String head = open < 0 ? english : english.substring(0, open);
    return new SentencePattern(
        english, head, Pattern.compile(regex.toString(), Pattern.DOTALL), places);
  }

  int literals() {
    return PLACE.matcher(english).replaceAll("").length();
  }

  /** What stands in the places; empty when the sentence is another one. */
  Optional<Map<String, String>> read(String sentence) {
    if (!sentence.startsWith(head)) {
      return Optional.empty();
    }
    Matcher found = pattern.matcher(sentence);
    if (!found.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      values.put(places.get(i).toString(), found.group(i + 1));
    }
    return Optional.of(values);
  }

  /**
   * Fills the places of another sentence.
   *
   * @param translate what stands in a place
   */
  static String fill(String template, Map<String, String> values, UnaryOperator<String> translate) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(translate.apply(values.get(place.group(1)))));
  }

  /** The lines of a table of sentences, without remarks. */
  static List<String> lines(String table) {
    return table.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
  }
}
