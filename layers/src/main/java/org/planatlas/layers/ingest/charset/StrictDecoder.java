package org.planatlas.layers.ingest.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Tells whether a charset reads bytes; a character that the end cuts in two is let pass. */
public final class StrictDecoder {

  private final CharsetDecoder decoder;
  private CharBuffer out = CharBuffer.allocate(256);

  /** A decoder that stops at what it cannot read. */
  public StrictDecoder(Charset charset) {
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Whether it reads the bytes. */
  public boolean reads(ByteBuffer bytes) {
    return decodes(bytes);
  }

  /** As {@link #reads}, and none of the characters is for private use. */
  boolean readsCommon(ByteBuffer bytes) {
    // GB18030 takes private-use characters for bytes of other encodings
    return decodes(bytes) && out.chars().noneMatch(c -> c >= 0xE000 && c <= 0xF8FF);
  }

  private boolean decodes(ByteBuffer bytes) {
    if (out.capacity() < bytes.remaining() + 4) {
      out = CharBuffer.allocate(2 * bytes.remaining() + 4);
    }
    decoder.reset();
    boolean read = !decoder.decode(bytes, out.clear(), false).isError();
    out.flip();
    return read;
  }
}
