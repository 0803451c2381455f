package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the encoding of texts. Each encoding that can read them, or all but a few, is weighed by
 * how likely the characters are in the language written in it (Bayes' rule over the bytes); what a
 * file declares weighs in before the text is looked at. Where the text contradicts a declaration,
 * where one text cannot be read, or where no encoding stands out, the confidence is low and
 * somebody must choose.
 */
public final class CharsetDetector {

  private static final int MOST_CANDIDATES = 4;
  private static final int MOST_SHOWN = 20;

  /** Characters follow from one another, so that a text tells less than its length. */
  private static final double INDEPENDENCE = 0.6;

  private static final double SURE = 0.99;
  private static final double CONTRADICTED = CharsetFinding.CONTRADICTED;
  private static final double UNREADABLE = 0.1;

  /** Three characters of two bytes. */
  private static final int FEWEST_BYTES = 6;

  /** The same of characters that are seldom written, such as those of another encoding. */
  private static final int FEWEST_RARE_BYTES = 16;

  private static final double FEW = 0.75;

  /** How much a declaration weighs; western language bytes are written by habit. */
  private static final double BY_NAME = 1_000;

  private static final double BY_LANGUAGE = 300;
  private static final double BY_HABIT = 5;

  private CharsetDetector() {}

  /** An encoding with its share of the belief, 0 to 1. */
  private record Weighed(Encoding encoding, double share) {}

  /** A charset that a file names. */
  private record Declared(Charset charset, String source, double confidence, double weight) {}

  /**
   * The charset of a .dbf.
   *
   * @param cpg text of the .cpg file; null without one
   * @param languageByte byte 29 of the head
   * @param sample all text of the file, field names included
   */
  public static CharsetFinding detect(String cpg, int languageByte, TextSample sample) {
    Optional<Charset> named = cpg == null ? Optional.empty() : CodePages.find(cpg);
    if (named.isPresent()) {
      return declared(new Declared(named.get(), "CPG", 1, BY_NAME), sample);
    }
    Optional<Charset> language = CodePages.ofLanguageByte(languageByte);
    if (language.isPresent()) {
      return declared(new Declared(language.get(), "LDID", 0.95, BY_LANGUAGE), sample);
    }
    return CodePages.habitOfLanguageByte(languageByte)
        .filter(charset -> !sample.isAscii())
        .map(charset -> fromText(sample, new Declared(charset, "LDID", 0.9, BY_HABIT)))
        .orElseGet(() -> fromText(sample, null));
  }

  /** The charset that a .cpg names, or else the language byte; null when neither does. */
  public static Charset named(String cpg, int languageByte) {
    return Optional.ofNullable(cpg)
        .flatMap(CodePages::find)
        .or(() -> CodePages.ofLanguageByte(languageByte))
        .or(() -> CodePages.habitOfLanguageByte(languageByte))
        .orElse(null);
  }

  /** The charset of a text file; {@code name} as the file gives it inside. */
  public static CharsetFinding detect(String name, TextSample sample) {
    return CodePages.find(name)
        .map(charset -> declared(new Declared(charset, "FILE", 1, BY_NAME), sample))
        .orElseGet(() -> fromText(sample, null));
  }

  private static CharsetFinding declared(Declared declared, TextSample sample) {
    Charset charset = declared.charset();
    if (sample.isAscii()) {
      return new CharsetFinding(
          charset.name(), declared.source(), declared.confidence(), List.of());
    }
    List<Weighed> weighed = weigh(sample, declared);
    boolean readable = sample.unread(charset) == 0;
    double share =
        weighed.stream()
            .filter(each -> isSame(each.encoding().charset(), charset))
            .mapToDouble(Weighed::share)
            .sum();
    boolean believed = readable && share >= CharsetFinding.LIMIT;
    List<CharsetFinding.Candidate> candidates = candidates(sample, weighed, charset, believed);
    double confidence = believed ? declared.confidence() : CONTRADICTED;
    return new CharsetFinding(charset.name(), declared.source(), confidence, candidates);
  }

  private static CharsetFinding fromText(TextSample sample, Declared habit) {
    if (sample.isAscii()) {
      return new CharsetFinding("UTF-8", "ASCII", 1, List.of());
    }
    List<Weighed> weighed = weigh(sample, habit);
    if (weighed.isEmpty()) {
      Charset shown = Charset.forName("GB18030");
      return new CharsetFinding(
          shown.name(), "NONE", UNREADABLE, List.of(sample.candidate(shown, MOST_SHOWN)));
    }
    Weighed best = weighed.get(0);
    String name = best.encoding().charset().name();
    String source =
        switch (name) {
          case "UTF-8" -> "UTF8_CHECK";
          case "GB18030" -> "GB18030_CHECK";
          default -> "STATISTICS";
        };
    boolean whole = sample.unread(best.encoding().charset()) == 0;
    double confidence = Math.min(whole ? 1 : CONTRADICTED, confidence(best, sample));
    return new CharsetFinding(
        name, source, confidence, candidates(sample, weighed, best.encoding().charset(), true));
  }

  private static double confidence(Weighed best, TextSample sample) {
    if (!best.encoding().isText(sample.texts())) {
      return UNREADABLE;
    }
    long bytes = 0;
    for (byte[] text : sample.texts()) {
      for (byte each : text) {
        bytes += each < 0 ? 1 : 0;
      }
    }
    // UTF-8 proves itself by its form, others only by what they say
    boolean utf8 = best.encoding().charset().equals(StandardCharsets.UTF_8);
    boolean few =
        bytes < FEWEST_BYTES
            || bytes < FEWEST_RARE_BYTES && !best.encoding().isOrdinary(sample.texts());
    double most = utf8 || !few ? SURE : FEW;
    return Math.min(most, Math.round(best.share() * 100) / 100.0);
  }

  /** The encodings that can read the texts, or all but a few, most likely first. */
  private static List<Weighed> weigh(TextSample sample, Declared declared) {
    List<Encoding> encodings = new ArrayList<>(sample.readable());
    boolean extra =
        declared != null
            && sample.unread(declared.charset()) == 0
            && encodings.stream().noneMatch(e -> isSame(e.charset(), declared.charset()));
    if (extra) {
      encodings.add(Encoding.declared(declared.charset()));
    }
    double[] logs = new double[encodings.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(encodings.get(i), sample, declared);
      highest = Math.max(highest, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - highest);
    }
    List<Weighed> weighed = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      weighed.add(new Weighed(encodings.get(i), Math.exp(logs[i] - highest) / sum));
    }
    weighed.sort(Comparator.comparingDouble(Weighed::share).reversed());
    return weighed;
  }

  private static double log(Encoding encoding, TextSample sample, Declared declared) {
    double sum = 0;
    for (byte[] text : sample.texts()) {
      sum += encoding.logLikelihood(text);
    }
    boolean named = declared != null && isSame(encoding.charset(), declared.charset());
    double prior = encoding.prior() * (named ? declared.weight() : 1);
    double unread = Encoding.UNREADABLE * sample.unread(encoding.charset());
    return INDEPENDENCE * (sum + unread) + Math.log(prior);
  }

  /** Whether two charsets read ordinary text alike. */
  private static boolean isSame(Charset one, Charset other) {
    return family(one.name()).equals(family(other.name()));
  }

  private static String family(String name) {
    return switch (name) {
      case "GBK", "GB2312", "x-mswin-936" -> "GB18030";
      case "ISO-8859-1", "ISO-8859-15" -> "windows-1252";
      case "ISO-8859-9" -> "windows-1254";
      case "ISO-8859-7" -> "windows-1253";
      case "Big5-HKSCS", "x-windows-950", "x-MS950-HKSCS" -> "Big5";
      case "Shift_JIS" -> "windows-31j";
      case "EUC-KR" -> "x-windows-949";
      default -> name;
    };
  }

  private static List<CharsetFinding.Candidate> candidates(
      TextSample sample, List<Weighed> weighed, Charset shown, boolean first) {
    List<CharsetFinding.Candidate> candidates = new ArrayList<>();
    long unread = sample.unread(shown);
    for (Weighed each : weighed) {
      Charset charset = each.encoding().charset();
      // GB18030 reads what GB 2312 does not
      boolean better = !isSame(charset, shown) || sample.unread(charset) < unread;
      if (candidates.size() < MOST_CANDIDATES && better) {
        candidates.add(sample.candidate(charset, MOST_SHOWN));
      }
    }
    candidates.add(first ? 0 : Math.min(1, candidates.size()), sample.candidate(shown, MOST_SHOWN));
    return candidates;
  }
}
