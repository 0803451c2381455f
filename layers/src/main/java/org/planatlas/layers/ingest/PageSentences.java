package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * The sentences that tell programs which member to send, in the words of the page, from the table
 * {@code sentences-page.txt}.
 */
public final class PageSentences {

  private static final List<Entry> ENTRIES = read();

  private PageSentences() {}

  private record Entry(SentencePattern sentence, String english, String chinese) {}

  private static List<Entry> read() {
    List<String> lines = SentencePattern.lines(ChineseSentences.table("sentences-page.txt"));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i + 2 < lines.size(); i += 3) {
      entries.add(new Entry(SentencePattern.of(lines.get(i)), lines.get(i + 1), lines.get(i + 2)));
    }
    return List.copyOf(entries);
  }

  /** A sentence in the words of the page; empty when it says the same to everybody. */
  public static Optional<LocalizedText> find(String sentence) {
    return ENTRIES.stream()
        .flatMap(
            entry ->
                entry.sentence().read(sentence).stream()
                    .map(
                        values ->
                            new LocalizedText(
                                SentencePattern.fill(
                                    entry.chinese(),
                                    values,
                                    value -> ChineseSentences.find(value).orElse(value)),
                                SentencePattern.fill(entry.english(), values, value -> value))))
        .findFirst();
  }

  /** Sentences one after the other, as the page says them in each language. */
  public static LocalizedText joined(List<String> sentences) {
    List<LocalizedText> said =
        sentences.stream()
            .map(
                one ->
                    find(one)
                        .orElseGet(
                            () -> new LocalizedText(ChineseSentences.find(one).orElse(one), one)))
            .toList();
    return new LocalizedText(
        String.join("", said.stream().map(LocalizedText::zh).toList()),
        String.join(" ", said.stream().map(LocalizedText::en).toList()));
  }

  /** The English lines of the table. */
  static List<String> list() {
    return ENTRIES.stream().map(entry -> entry.sentence().english()).toList();
  }
}
