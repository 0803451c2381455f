package org.planatlas.layers.ingest.charset;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Collects the texts of a file that are not plain ASCII, and counts which encodings cannot read how
 * many of them. A character that a fixed-width field cut off at its end is let pass.
 */
public final class TextSample {

  private static final int MOST_TEXTS = 400;
  private static final int MOST_REMEMBERED = 100_000;

  /** An encoding that cannot read more texts, and more than a tenth of them, is out. */
  private static final int MOST_UNREAD = 20;

  private static final int MOST_UNREAD_SHARE = 10;

  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Map<Encoding, Tally> known = new LinkedHashMap<>();
  private final Tally declared;
  private final Set<Integer> seen = new HashSet<>();
  private long tried;

  /** The texts that a charset cannot read. */
  private static final class Tally {
    private final Charset charset;
    private final StrictDecoder decoder;
    private long unread;

    Tally(Charset charset) {
      this.charset = charset;
      this.decoder = new StrictDecoder(charset);
    }

    void add(byte[] text) {
      unread += decoder.readsCommon(ByteBuffer.wrap(text)) ? 0 : 1;
    }
  }

  /** An empty sample of a file that names no charset. */
  public TextSample() {
    this(null);
  }

  /**
   * An empty sample.
   *
   * @param declared charset that the file names; null when it names none
   */
  public TextSample(Charset declared) {
    Encoding.KNOWN.forEach(encoding -> known.put(encoding, new Tally(encoding.charset())));
    this.declared = declared == null ? null : new Tally(declared);
  }

  /** Adds a text; plain ASCII is ignored, and so are blanks at the end. */
  public void add(byte[] bytes, int from, int length) {
    int end = from + length;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    int at = from;
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    if (at == end) {
      return;
    }
    byte[] copy = Arrays.copyOfRange(bytes, from, end);
    // names repeat; two texts of one hash are rare, and most texts are looked at all the same
    if (seen.size() < MOST_REMEMBERED && !seen.add(Arrays.hashCode(copy))) {
      return;
    }
    count(copy);
    if (texts.size() < MOST_TEXTS) {
      texts.putIfAbsent(new String(copy, StandardCharsets.ISO_8859_1), copy);
    }
  }

  private void count(byte[] text) {
    tried++;
    known.values().forEach(tally -> tally.add(text));
    known
        .values()
        .removeIf(tally -> tally.unread > MOST_UNREAD && tally.unread * MOST_UNREAD_SHARE > tried);
    if (declared != null) {
      declared.add(text);
    }
  }

  /** True when all text is plain ASCII. */
  public boolean isAscii() {
    return texts.isEmpty();
  }

  /** Different texts, four hundred at most, in the order of the file. */
  Collection<byte[]> texts() {
    return Collections.unmodifiableCollection(texts.values());
  }

  /** The known encodings that can read every text, or all but a few. */
  Set<Encoding> readable() {
    return Collections.unmodifiableSet(known.keySet());
  }

  /**
   * How many different texts a charset cannot read. Of a charset that is neither a known one nor
   * declared only the texts that were kept tell.
   */
  long unread(Charset charset) {
    for (Map.Entry<Encoding, Tally> each : known.entrySet()) {
      if (each.getKey().charset().equals(charset)) {
        return each.getValue().unread;
      }
    }
    if (declared != null && declared.charset.equals(charset)) {
      return declared.unread;
    }
    Tally kept = new Tally(charset);
    texts.values().forEach(kept::add);
    // one that is out has failed at texts, even where none of them was kept
    boolean out = Encoding.KNOWN.stream().anyMatch(each -> each.charset().equals(charset));
    return out ? Math.max(MOST_UNREAD + 1, kept.unread) : kept.unread;
  }

  /** Samples of the texts in one charset. */
  CharsetFinding.Candidate candidate(Charset charset, int mostShown) {
    return new CharsetFinding.Candidate(
        charset.name(),
        texts.values().stream()
            .limit(mostShown)
            .map(text -> new String(text, charset).strip())
            .toList());
  }
}
