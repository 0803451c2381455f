package org.planatlas.layers.ingest.charset;

import java.util.List;

/**
 * The encoding of a file's text.
 *
 * @param value name of the charset that is used as long as nobody chooses another
 * @param source {@code CPG}, {@code LDID} (language byte of the .dbf), {@code UTF8_CHECK}, {@code
 *     GB18030_CHECK}, {@code STATISTICS}, {@code FILE} (named inside the file), {@code ASCII} (no
 *     other text in it), {@code FORMAT}, {@code USER}, or {@code NONE}
 * @param confidence 0 to 1; below {@link #LIMIT} somebody must choose
 * @param candidates best first, each with decoded samples
 */
public record CharsetFinding(
    String value, String source, double confidence, List<Candidate> candidates) {

  /** Below this a choice is asked for. */
  public static final double LIMIT = 0.8;

  /** The confidence where the text contradicts. */
  static final double CONTRADICTED = 0.3;

  /** Copies the list. */
  public CharsetFinding {
    candidates = List.copyOf(candidates);
  }

  /** True when somebody must choose. */
  public boolean needsChoice() {
    return confidence < LIMIT;
  }

  /** A format that allows one encoding only. */
  public static CharsetFinding ofFormat(String value) {
    return new CharsetFinding(value, "FORMAT", 1, List.of());
  }

  /** The same samples with the charset that somebody chose. */
  public CharsetFinding chosen(String charset) {
    return new CharsetFinding(charset, "USER", 1, candidates);
  }

  /** The same, where texts cannot be read in the charset: somebody must choose. */
  public CharsetFinding contradicted() {
    return new CharsetFinding(value, source, Math.min(confidence, CONTRADICTED), candidates);
  }

  /** Whether somebody chose it. */
  public boolean isChosen() {
    return source.equals("USER");
  }

  /**
   * One possible encoding.
   *
   * @param value name of the charset
   * @param samples texts of the file decoded in it
   */
  public record Candidate(String value, List<String> samples) {

    /** Copies the list. */
    public Candidate {
      samples = List.copyOf(samples);
    }
  }
}
