package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The Chinese of the sentences in which imports speak, from the table {@code sentences-zh.txt}.
 * Sentences are made in English where something is found; this reads them back, so that no reader
 * of a format needs to know of languages.
 */
public final class ChineseSentences {

  private static final String TABLE = "sentences-zh.txt";
  private static final List<Entry> ENTRIES = read();

  private ChineseSentences() {}

  /** One line of the table with the one below it. */
  private record Entry(SentencePattern sentence, String chinese) {

    String english() {
      return sentence.english();
    }

    String head() {
      return sentence.head();
    }

    int literals() {
      return sentence.literals();
    }

    /** The Chinese with what stands in the places; null when the sentence is another one. */
    String fill(String text) {
      return sentence
          .read(text)
          .map(values -> SentencePattern.fill(chinese, values, value -> part(value, text)))
          .orElse(null);
    }

    private static String part(String value, String whole) {
      return value.length() < whole.length() ? find(value).orElse(value) : value;
    }
  }

  private static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = SentencePattern.lines(table(TABLE));
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      entries.add(new Entry(SentencePattern.of(lines.get(i)), lines.get(i + 1)));
    }
    // what a sentence begins with tells more of it than its end; then that which says most itself
    entries.sort(
        Comparator.comparing((Entry entry) -> entry.head().isEmpty())
            .thenComparing(Comparator.comparingInt(Entry::literals).reversed()));
    return List.copyOf(entries);
  }

  /** The text of a table beside this class. */
  static String table(String name) {
    try (InputStream in = ChineseSentences.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A table of sentences cannot be read.", e);
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
