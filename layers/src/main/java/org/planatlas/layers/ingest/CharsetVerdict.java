package org.planatlas.layers.ingest;

import java.util.Optional;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.TextCount;

/**
 * What becomes of a charset once all texts were read in it. One text that cannot be read asks for a
 * choice; who has chosen the charset himself may lose some texts, though not most of them, and is
 * told.
 *
 * @param issue null when nothing is to say
 */
record CharsetVerdict(CharsetFinding finding, ImportIssue issue) {

  static CharsetVerdict of(CharsetFinding found, TextCount texts) {
    if (texts.unreadable() == 0) {
      return new CharsetVerdict(found, found.needsChoice() ? unsure() : null);
    }
    boolean few = 2 * texts.unreadable() < texts.texts();
    String what =
        "%d of the %d texts that are not plain ASCII cannot be read in %s"
            .formatted(texts.unreadable(), texts.texts(), found.value());
    String first =
        texts.first() == 0
            ? "the first is the name of a field"
            : "the first stands in record " + texts.first();
    ImportIssue issue =
        found.isChosen() && few
            ? ImportIssue.warning(
                "CHARSET_UNREADABLE",
                what + ", " + first + "; the sign U+FFFD stands for what was lost.")
            : ImportIssue.choice(
                "CHARSET_UNREADABLE",
                what
                    + ", "
                    + first
                    + "; choose the encoding whose samples read right, or mend the text.");
    boolean named = texts.first() > 0;
    return new CharsetVerdict(
        found.isChosen() && few ? found : found.contradicted(),
        named ? issue.at(texts.first()) : issue);
  }

  private static ImportIssue unsure() {
    return ImportIssue.choice(
        "CHARSET_UNSURE",
        "The encoding of the text is not certain; choose the one whose samples read right.");
  }

  Optional<ImportIssue> findIssue() {
    return Optional.ofNullable(issue);
  }
}
