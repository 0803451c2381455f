package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;

/**
 * An encoding together with the language that is written in it.
 *
 * @param charset how bytes become characters
 * @param script how likely the characters are
 * @param prior how often files come in it, against the others
 */
record Encoding(Charset charset, Script script, double prior) {

  /** The encodings that files come in; GB18030 reads GBK and GB 2312 too. */
  static final List<Encoding> KNOWN =
      List.of(
          of("UTF-8", Script.ANY, 1),
          of("GB18030", Script.SIMPLIFIED, 1),
          of("Big5", Script.TRADITIONAL, 0.3),
          of("windows-31j", Script.JAPANESE, 0.2),
          of("EUC-JP", Script.JAPANESE, 0.1),
          of("x-windows-949", Script.KOREAN, 0.2),
          of("windows-1252", Script.WESTERN, 0.2),
          of("windows-1250", Script.CENTRAL, 0.05),
          of("windows-1251", Script.CYRILLIC, 0.2),
          of("KOI8-R", Script.CYRILLIC, 0.05),
          of("IBM866", Script.CYRILLIC, 0.05),
          of("windows-1253", Script.GREEK, 0.05),
          of("windows-1254", Script.TURKISH, 0.05));

  /** Share of ASCII in languages that write with it, and in those that do not. */
  private static final double MOSTLY_ASCII = 0.92;

  private static final double SOME_ASCII = 0.3;
  private static final double ASCII_LETTERS = 60;

  /** Logarithm of the likelihood that a text is meant in an encoding that cannot read it. */
  static final double UNREADABLE = Math.log(1e-12);

  /** A fixed width cuts few texts within a character. */
  private static final double CUT = Math.log(0.01);

  private static Encoding of(String name, Script script, double prior) {
    return new Encoding(Charset.forName(name), script, prior);
  }

  /** An encoding that a file names and that is not among the known ones. */
  static Encoding declared(Charset charset) {
    return new Encoding(charset, Script.ANY, 0.01);
  }

  private boolean isMostlyAscii() {
    return switch (script) {
      case WESTERN, CENTRAL, TURKISH -> true;
      default -> false;
    };
  }

  /**
   * Whether the characters are those of text in its language: ordinary Chinese has a mean logarithm
   * of -7, a list of rare names -10, random bytes -13; an alphabet has less to choose from.
   */
  boolean isText(Collection<byte[]> texts) {
    double least =
        switch (script) {
          case WESTERN, CENTRAL, TURKISH, CYRILLIC, GREEK -> -6.5;
          default -> -11.5;
        };
    return meanLog(texts) >= least;
  }

  /** Whether few of its characters are seldom written; alphabets have none of those. */
  boolean isOrdinary(Collection<byte[]> texts) {
    return meanLog(texts) >= -9;
  }

  private double meanLog(Collection<byte[]> texts) {
    double sum = 0;
    long count = 0;
    for (byte[] text : texts) {
      int before = 0;
      for (int c : new String(text, charset).codePoints().toArray()) {
        if (c >= 0x80) {
          sum += script.log(c, before);
          count++;
        } else if (c < ' ' && c != '\t') {
          sum += UNREADABLE;
          count++;
        }
        before = c;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Logarithm of the likelihood that somebody wrote these bytes in it. */
  double logLikelihood(byte[] text) {
    String decoded = new String(text, charset);
    double ascii = isMostlyAscii() ? MOSTLY_ASCII : SOME_ASCII;
    double logAscii = Math.log(ascii / ASCII_LETTERS);
    double logOther = Math.log(1 - ascii);
    double sum = 0;
    int before = 0;
    int[] points = decoded.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      if (c < 0x80) {
        sum += logAscii;
      } else if (c != 0xFFFD) {
        sum += logOther + script.log(c, before);
      } else {
        sum += i < points.length - 1 ? UNREADABLE : CUT;
      }
      before = c;
    }
    return sum;
  }
}
