package org.planatlas.layers.ingest.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.planatlas.layers.ingest.charset.CharsetDetector;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.CodePages;
import org.planatlas.layers.ingest.charset.TextCount;
import org.planatlas.layers.ingest.charset.TextSample;

/** A file of text that does not say its encoding, or says it by a byte order mark. */
public final class TextFile {

  private static final int BUFFER = 1 << 16;

  /** A text that is longer is parted where that cuts no character. */
  private static final int PIECE = 512;

  /** A text that cannot be parted before is not looked at further. */
  private static final int LONGEST_PIECE = 4096;

  /** Bytes below are whole characters in every encoding, and no part of others. */
  private static final int WHOLE_BELOW = 0x30;

  private final Path file;
  private CharsetFinding charset;

  /** A text; nothing is read yet. */
  public TextFile(Path file) {
    this.file = file;
  }

  /** The encoding by the byte order mark, else by the text itself; read once. */
  public CharsetFinding findCharset() {
    return findCharset(null);
  }

  /**
   * As {@link #findCharset()}, with a name that the file gives; null when it gives none. It is
   * believed as long as the text does not contradict it.
   */
  public CharsetFinding findCharset(String declared) {
    if (charset == null) {
      Charset marked = marked();
      charset =
          marked != null
              ? CharsetFinding.ofFormat(marked.name())
              : declared == null
                  ? CharsetDetector.detect(null, 0, sample(null))
                  : CharsetDetector.detect(declared, sample(CodePages.find(declared).orElse(null)));
    }
    return charset;
  }

  /**
   * The text behind the byte order mark; {@link TextCount#UNREADABLE} stands for what the charset
   * cannot read.
   */
  public Reader open(Charset in) {
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      Reader reader = new BufferedReader(new InputStreamReader(bytes, decoder(in)), BUFFER);
      reader.mark(1);
      if (reader.read() != 0xFEFF) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException("The text file is gone.", e);
    }
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith(String.valueOf(TextCount.UNREADABLE));
  }

  private Charset marked() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(3);
      int mark = 0;
      for (byte b : head) {
        mark = mark << 8 | b & 0xff;
      }
      if (mark == 0xEFBBBF) {
        return StandardCharsets.UTF_8;
      }
      int two = head.length == 3 ? mark >> 8 : mark;
      return two == 0xFFFE
          ? StandardCharsets.UTF_16LE
          : two == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    } catch (IOException e) {
      throw new UncheckedIOException("The text file is gone.", e);
    }
  }

  /** Pieces between marks of punctuation, so that values and not whole lines are shown. */
  private TextSample sample(Charset declared) {
    TextSample sample = new TextSample(declared);
    byte[] piece = new byte[LONGEST_PIECE];
    int length = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        boolean ends = b < ' ' || b == ',' || b == ';' || b == '"' || b == '=';
        if (ends || length >= PIECE && b < WHOLE_BELOW) {
          sample.add(piece, 0, length);
          length = 0;
        }
        if (!ends && length < LONGEST_PIECE) {
          piece[length++] = (byte) b;
        }
      }
      sample.add(piece, 0, length);
      return sample;
    } catch (IOException e) {
      throw new UncheckedIOException("The text file is gone.", e);
    }
  }
}
