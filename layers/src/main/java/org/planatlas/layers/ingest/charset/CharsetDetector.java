package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides in the order .cpg, language byte, strict UTF-8, GB18030. A declaration that the text
 * contradicts is not believed; where two readings are possible the confidence is low and somebody
 * must choose.
 */
public final class CharsetDetector {

  private static final Charset GB18030 = Charset.forName("GB18030");

  /**
   * Ordinary Chinese text has 95 % frequent characters; Big5 or Latin bytes read as GB18030 have
   * half of that.
   */
  private static final double CHINESE = 0.75;

  private CharsetDetector() {}

  /**
   * The charset of a .dbf.
   *
   * @param cpg text of the .cpg file; null without one
   * @param languageByte byte 29 of the head
   * @param sample all text of the file, field names included
   */
  public static CharsetFinding detect(String cpg, int languageByte, TextSample sample) {
    Optional<Charset> declared = cpg == null ? Optional.empty() : CodePages.find(cpg);
    if (declared.isPresent()) {
      return declared(declared.get(), "CPG", 1, sample);
    }
    Optional<Charset> language = CodePages.ofLanguageByte(languageByte);
    if (language.isPresent()) {
      return declared(language.get(), "LDID", 0.95, sample);
    }
    return fromText(sample);
  }

  private static CharsetFinding declared(
      Charset charset, String source, double confidence, TextSample sample) {
    if (sample.isAscii()) {
      return new CharsetFinding(charset.name(), source, confidence, List.of());
    }
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    boolean contradicted = !sample.isReadableIn(charset) || (!utf8 && isConvincingUtf8(sample));
    List<CharsetFinding.Candidate> candidates = candidates(charset, sample);
    return new CharsetFinding(charset.name(), source, contradicted ? 0.3 : confidence, candidates);
  }

  private static List<CharsetFinding.Candidate> candidates(Charset first, TextSample sample) {
    List<CharsetFinding.Candidate> candidates = new ArrayList<>(sample.candidates());
    candidates.removeIf(candidate -> candidate.value().equals(first.name()));
    boolean readable = sample.isReadableIn(first);
    candidates.add(readable ? 0 : candidates.size(), sample.candidate(first));
    return candidates;
  }

  private static CharsetFinding fromText(TextSample sample) {
    if (sample.isAscii()) {
      return new CharsetFinding("UTF-8", "ASCII", 1, List.of());
    }
    List<CharsetFinding.Candidate> candidates = sample.candidates();
    boolean chinese = sample.isReadableIn(GB18030) && sample.frequentChinese() >= CHINESE;
    if (sample.isReadableIn(StandardCharsets.UTF_8)) {
      // two-byte sequences of UTF-8 may be Chinese in GBK: then both readings make sense
      boolean doubtful = chinese && !isConvincingUtf8(sample);
      return new CharsetFinding("UTF-8", "UTF8_CHECK", doubtful ? 0.5 : 0.98, candidates);
    }
    if (sample.isReadableIn(GB18030)) {
      return new CharsetFinding("GB18030", "GB18030_CHECK", chinese ? 0.9 : 0.4, candidates);
    }
    String best = candidates.isEmpty() ? "GB18030" : candidates.get(0).value();
    return new CharsetFinding(best, "NONE", 0.1, candidates);
  }

  private static boolean isConvincingUtf8(TextSample sample) {
    return sample.isReadableIn(StandardCharsets.UTF_8) && sample.chineseAsUtf8() > 0.9;
  }
}
