package org.planatlas.layers.ingest.csv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SRIDs that the text of a geometry names: before WKT, as PostGIS writes EWKT, and within the
 * hexadecimal digits of EWKB.
 */
final class CsvSrid {

  private static final Pattern TEXT = Pattern.compile("SRID=(\\d{1,7});(.*)", Pattern.DOTALL);

  /** Byte order, type and SRID of EWKB. */
  private static final Pattern BINARY =
      Pattern.compile("(0[01][0-9A-Fa-f]{16})[0-9A-Fa-f]*", Pattern.DOTALL);

  /** Bit of the type behind which a SRID stands. */
  private static final int HAS_SRID = 0x2000_0000;

  private CsvSrid() {}

  /** The codes, at most two; empty when it names none. */
  static List<String> list(String text) {
    List<String> codes = new ArrayList<>(2);
    Matcher said = TEXT.matcher(text);
    String plain = text;
    if (said.matches()) {
      codes.add(said.group(1));
      plain = said.group(2).strip();
    }
    Matcher binary = BINARY.matcher(plain);
    if (binary.matches()) {
      ByteBuffer head = ByteBuffer.wrap(HexFormat.of().parseHex(binary.group(1)));
      head.order(head.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      boolean named = (head.getInt() & HAS_SRID) != 0;
      int srid = head.getInt();
      // PostGIS writes 0 where it knows none
      if (named && srid != 0) {
        codes.add(Integer.toString(srid));
      }
    }
    return codes;
  }
}
