package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Chinese of the sentences in which imports speak, from the table {@code sentences-zh.txt}.
 * Sentences are made in English where something is found; this reads them back, so that no reader
 * of a format needs to know of languages.
 */
public final class ChineseSentences {

  private static final String TABLE = "sentences-zh.txt";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final List<Entry> ENTRIES = read();

  private ChineseSentences() {}

  /**
   * One line of the table with the one below it.
   *
   * @param english with {@code {0}}, {@code {1}}... where something stands
   * @param head its text before the first of them
   * @param places the number of each group of the pattern
   */
  private record Entry(
      String english, String head, Pattern pattern, List<Integer> places, String chinese) {

    static Entry of(String english, String chinese) {
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
      Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
      return new Entry(english, head, pattern, places, chinese);
    }

    int literals() {
      return PLACE.matcher(english).replaceAll("").length();
    }

    /** The Chinese with what stands in the places; null when the sentence is another one. */
    String fill(String sentence) {
      if (!sentence.startsWith(head)) {
        return null;
      }
      Matcher found = pattern.matcher(sentence);
      if (!found.matches()) {
        return null;
      }
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < places.size(); i++) {
        String value = found.group(i + 1);
        boolean shorter = value.length() < sentence.length();
        values.put(places.get(i).toString(), shorter ? find(value).orElse(value) : value);
      }
      return PLACE
          .matcher(chinese)
          .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }
  }

  private static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    String english = null;
    for (String line : table().split("\n")) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (english == null) {
        english = line;
      } else {
        entries.add(Entry.of(english, line));
        english = null;
      }
    }
    // what a sentence begins with tells more of it than its end; then that which says most itself
    entries.sort(
        Comparator.comparing((Entry entry) -> entry.head().isEmpty())
            .thenComparing(Comparator.comparingInt(Entry::literals).reversed()));
    return List.copyOf(entries);
  }

  private static String table() {
    try (InputStream in = ChineseSentences.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The table of Chinese sentences cannot be read.", e);
    }
  }

  /** A sentence or a piece of one in Chinese; empty when the table does not have it. */
  public static Optional<String> find(String english) {
    for (Entry entry : ENTRIES) {
      String chinese = entry.fill(english);
      if (chinese != null) {
        return Optional.of(chinese);
      }
    }
    return Optional.empty();
  }

  /** The English lines of the table. */
  static List<String> list() {
    return ENTRIES.stream().map(Entry::english).toList();
  }
}
