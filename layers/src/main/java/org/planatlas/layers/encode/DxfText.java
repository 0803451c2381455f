package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;

/**
 * The pairs of group code and value that a DXF is made of, in the code page 936 (GBK), which every
 * reader of this version of the format knows; a character that it lacks is written as AutoCAD does,
 * {@code &#92;U+XXXX}.
 */
final class DxfText {

  private static final int BUFFER = 1 << 16;

  /** Coordinates to a tenth of a millimetre, as all texts write them. */
  private static final int DECIMALS = 4;

  /** Handles below belong to the frame of the drawing. */
  private static final int FIRST_HANDLE = 0x100;

  private static final Charset GBK = Charset.forName("GBK");

  private final OutputStream out;
  private final CharsetEncoder encoder = GBK.newEncoder();
  private final StringBuilder text = new StringBuilder();
  private long handle = FIRST_HANDLE;

  DxfText(OutputStream out) {
    this.out = out;
  }

  void pair(int code, String value) {
    text.append(code).append('\n');
    if (encoder.canEncode(value)) {
      text.append(value);
    } else {
      value.chars().forEach(c -> appendEscaped((char) c));
    }
    text.append('\n');
  }

  private void appendEscaped(char c) {
    if (encoder.canEncode(c)) {
      text.append(c);
    } else {
      text.append(String.format(Locale.ROOT, "\\U+%04X", (int) c));
    }
  }

  void pair(int code, int value) {
    pair(code, Integer.toString(value));
  }

  void number(int code, double value) {
    text.append(code).append('\n');
    PlainDecimals.append(text, value, DECIMALS);
    text.append('\n');
  }

  /** East under a code, north under the one ten higher. */
  void position(int code, Coordinate place) {
    number(code, place.x);
    number(code + 10, place.y);
  }

  /** The beginning of an entity in model space. */
  void entity(String name, String subclass, String layer) {
    pair(0, name);
    pair(5, Long.toHexString(handle++).toUpperCase(Locale.ROOT));
    pair(330, DxfFrame.MODEL_SPACE);
    pair(100, "AcDbEntity");
    pair(8, layer);
    pair(100, subclass);
  }

  /** A text without line ends and other control characters, which would break the pairs. */
  static String oneLine(String value) {
    StringBuilder line = new StringBuilder(value.length());
    value.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString();
  }

  void sendWhenFull() throws IOException {
    if (text.length() > BUFFER) {
      send();
    }
  }

  private void send() throws IOException {
    out.write(text.toString().getBytes(GBK));
    text.setLength(0);
  }

  void finish() throws IOException {
    send();
    out.flush();
  }
}
