package org.planatlas.layers.ingest.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the texts of a file that are not plain ASCII and tells which charsets can read all of
 * them. A character that a fixed-width field cut off at its end is let pass.
 */
public final class TextSample {

  /** Charsets tried, in this order. */
  private static final List<String> TRIED =
      List.of("UTF-8", "GB18030", "GBK", "Big5", "windows-31j", "x-windows-949", "windows-1252");

  private static final int MOST_TEXTS = 400;
  private static final int MOST_SHOWN = 5;

  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Map<String, CharsetDecoder> reading = new LinkedHashMap<>();

  /** An empty sample. */
  public TextSample() {
    TRIED.forEach(name -> reading.put(name, decoder(Charset.forName(name))));
  }

  /** Adds a text; plain ASCII is ignored. */
  public void add(byte[] bytes, int from, int length) {
    int end = from + length;
    int at = from;
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    if (at == end) {
      return;
    }
    reading.values().removeIf(decoder -> !reads(decoder, ByteBuffer.wrap(bytes, from, length)));
    if (texts.size() < MOST_TEXTS) {
      byte[] copy = java.util.Arrays.copyOfRange(bytes, from, end);
      texts.putIfAbsent(new String(copy, StandardCharsets.ISO_8859_1), copy);
    }
  }

  /** True when all text is plain ASCII. */
  public boolean isAscii() {
    return texts.isEmpty();
  }

  /** Whether the charset can read every text. */
  public boolean isReadableIn(Charset charset) {
    if (TRIED.contains(charset.name())) {
      return reading.containsKey(charset.name());
    }
    CharsetDecoder decoder = decoder(charset);
    return texts.values().stream().allMatch(text -> reads(decoder, ByteBuffer.wrap(text)));
  }

  /** The charsets that can read every text, most likely first. */
  public List<CharsetFinding.Candidate> candidates() {
    List<CharsetFinding.Candidate> candidates = new ArrayList<>();
    for (String name : reading.keySet()) {
      if (!name.equals("GBK")) {
        candidates.add(candidate(Charset.forName(name)));
      }
    }
    return candidates;
  }

  /** Samples of the texts in one charset. */
  public CharsetFinding.Candidate candidate(Charset charset) {
    List<String> shown =
        texts.values().stream()
            .limit(MOST_SHOWN)
            .map(text -> new String(text, charset).strip())
            .toList();
    return new CharsetFinding.Candidate(charset.name(), shown);
  }

  /**
   * Share of the double bytes that are frequent Chinese characters or marks of GB 2312 (rows 1-9,
   * 16-55).
   */
  double frequentChinese() {
    long pairs = 0;
    long frequent = 0;
    for (byte[] text : texts.values()) {
      for (int i = 0; i + 1 < text.length; i++) {
        int lead = text[i] & 0xff;
        if (lead >= 0x80) {
          int trail = text[++i] & 0xff;
          pairs++;
          boolean level1 = lead >= 0xB0 && lead <= 0xD7;
          boolean mark = lead >= 0xA1 && lead <= 0xA3;
          frequent += (level1 || mark) && trail >= 0xA1 ? 1 : 0;
        }
      }
    }
    return pairs == 0 ? 0 : (double) frequent / pairs;
  }

  /**
   * Share of the non-ASCII characters that are Chinese characters or full-width marks when read as
   * UTF-8.
   */
  double chineseAsUtf8() {
    long all = 0;
    long chinese = 0;
    for (byte[] text : texts.values()) {
      int[] points = new String(text, StandardCharsets.UTF_8).codePoints().toArray();
      for (int c : points) {
        all += c >= 0x80 ? 1 : 0;
        chinese += c >= 0x2E80 && c != 0xFFFD ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) chinese / all;
  }

  /** The first text that a charset cannot read, decoded as far as it goes. */
  Optional<String> firstUnreadable(Charset charset) {
    CharsetDecoder decoder = decoder(charset);
    return texts.values().stream()
        .filter(text -> !reads(decoder, ByteBuffer.wrap(text)))
        .map(text -> new String(text, charset).strip())
        .findFirst();
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean reads(CharsetDecoder decoder, ByteBuffer bytes) {
    decoder.reset();
    CharBuffer out = CharBuffer.allocate(bytes.remaining() + 4);
    CoderResult result = decoder.decode(bytes, out, false);
    if (result.isError()) {
      return false;
    }
    // GB18030 takes private-use characters for bytes of other encodings
    out.flip();
    return out.chars().noneMatch(c -> c >= 0xE000 && c <= 0xF8FF);
  }
}
