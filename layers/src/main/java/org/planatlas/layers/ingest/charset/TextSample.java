package org.planatlas.layers.ingest.charset;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Collects the texts of a file that are not plain ASCII, and tells which encodings can read all of
 * them. A character that a fixed-width field cut off at its end is let pass.
 */
public final class TextSample {

  private static final int MOST_TEXTS = 400;
  private static final int MOST_REMEMBERED = 100_000;

  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Map<Encoding, CharsetDecoder> reading = new LinkedHashMap<>();
  private final Set<Integer> seen = new HashSet<>();

  /** An empty sample. */
  public TextSample() {
    Encoding.KNOWN.forEach(encoding -> reading.put(encoding, encoding.decoder()));
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
    reading.values().removeIf(decoder -> !Encoding.reads(decoder, ByteBuffer.wrap(copy)));
    if (texts.size() < MOST_TEXTS) {
      texts.putIfAbsent(new String(copy, StandardCharsets.ISO_8859_1), copy);
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

  /** The known encodings that can read every text. */
  Set<Encoding> readable() {
    return Collections.unmodifiableSet(reading.keySet());
  }

  /** Whether the charset can read every text that was kept. */
  boolean isReadableIn(Charset charset) {
    CharsetDecoder decoder = Encoding.declared(charset).decoder();
    return texts.values().stream().allMatch(text -> Encoding.reads(decoder, ByteBuffer.wrap(text)));
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
