package org.planatlas.layers.conflict.stored;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.plane.GeometryCode;

/**
 * Rows of hits as bytes, numbers and coordinates exact. Each text stands where it comes first and
 * is named by its number after that: few differ. A chunk is read without those before it. Chunks of
 * servers before the mark {@link #MARK} have neither English titles nor a status.
 */
final class HitCode {

  /** Bytes at which a chunk ends. */
  private static final int ENOUGH = 1 << 20;

  private static final int ABSENT = -1;

  /** At the start of a chunk; the first number of one without it is that of its first text. */
  private static final int MARK = -2;

  private HitCode() {}

  /** Writes rows as chunks of about a megabyte, one when asked for the next. */
  static Iterator<byte[]> encode(List<HitRow> rows) {
    Iterator<HitRow> rest = rows.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rest.hasNext();
      }

      @Override
      public byte[] next() {
        Encoder chunk = new Encoder();
        do {
          chunk.add(rest.next());
        } while (rest.hasNext() && chunk.bytes.size() < ENOUGH);
        return chunk.bytes.toByteArray();
      }
    };
  }

  /** The rows of a chunk. */
  static List<HitRow> decode(byte[] chunk) {
    Decoder decoder = new Decoder(ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN));
    List<HitRow> rows = new ArrayList<>();
    while (decoder.in.hasRemaining()) {
      rows.add(decoder.next());
    }
    return rows;
  }

  private static final class Encoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ENOUGH + ENOUGH / 8);
    private final ByteBuffer numbers = ByteBuffer.allocate(3 * Double.BYTES);
    private final Map<String, Integer> known = new HashMap<>();

    Encoder() {
      numbers.order(ByteOrder.LITTLE_ENDIAN);
      put(numbers.putInt(MARK));
    }

    void add(HitRow row) {
      text(row.rule());
      text(row.layer());
      text(row.title());
      text(row.titleEn());
      text(row.status());
      text(row.verdict());
      text(row.contact());
      text(row.part());
      text(row.feature());
      text(row.locationStatus());
      numbers.clear().putDouble(row.planarM2()).putDouble(row.ellipsoidalM2());
      put(numbers.putDouble(row.lengthM()));
      byte[] geometry = GeometryCode.encode(row.inPlane());
      put(numbers.clear().putInt(geometry.length));
      bytes.writeBytes(geometry);
    }

    private void text(String text) {
      Integer number = text == null ? Integer.valueOf(ABSENT) : known.get(text);
      if (number != null) {
        put(numbers.clear().putInt(number));
        return;
      }
      put(numbers.clear().putInt(known.size()));
      known.put(text, known.size());
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      put(numbers.clear().putInt(utf8.length));
      bytes.writeBytes(utf8);
    }

    private void put(ByteBuffer written) {
      bytes.write(written.array(), 0, written.position());
    }
  }

  private static final class Decoder {

    private final ByteBuffer in;
    private final List<String> known = new ArrayList<>();
    private final boolean isMarked;

    Decoder(ByteBuffer in) {
      this.in = in;
      this.isMarked = in.remaining() >= Integer.BYTES && in.getInt(0) == MARK;
      if (isMarked) {
        in.getInt();
      }
    }

    HitRow next() {
      String rule = text();
      String layer = text();
      String title = text();
      String titleEn = isMarked ? text() : null;
      String status = isMarked ? text() : RuleStatus.HIT.name();
      String verdict = text();
      String contact = text();
      String part = text();
      String feature = text();
      String locationStatus = text();
      double planarM2 = in.getDouble();
      double ellipsoidalM2 = in.getDouble();
      double lengthM = in.getDouble();
      int length = in.getInt();
      int start = in.position();
      in.position(start + length);
      return new HitRow(
          rule,
          layer,
          title,
          titleEn,
          status,
          verdict,
          contact,
          part,
          feature,
          planarM2,
          ellipsoidalM2,
          lengthM,
          locationStatus,
          GeometryCode.decode(in, start));
    }

    private String text() {
      int number = in.getInt();
      if (number == ABSENT) {
        return null;
      }
      if (number == known.size()) {
        byte[] utf8 = new byte[in.getInt()];
        in.get(utf8);
        known.add(new String(utf8, StandardCharsets.UTF_8));
      }
      return known.get(number);
    }
  }
}
