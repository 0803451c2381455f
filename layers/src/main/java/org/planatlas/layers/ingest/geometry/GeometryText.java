package org.planatlas.layers.ingest.geometry;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;

/** Reads WKT and WKB that somebody else wrote. Not thread-safe. */
public final class GeometryText {

  /** Parts and rings of one geometry; each takes some hundred bytes more than its text. */
  private static final int MOST_PARTS = 100_000;

  private static final int POINT = 1;
  private static final int LINE = 2;

  private final WKTReader wkt = new WKTReader();
  private final WKBReader wkb = new WKBReader();

  /**
   * A geometry from WKT.
   *
   * @throws ParseException when it is none
   */
  public Geometry ofWkt(String text) throws ParseException {
    if (text.chars().filter(c -> c == '(').count() > 2 * MOST_PARTS) {
      throw tooManyParts();
    }
    try {
      return wkt.read(text);
    } catch (IllegalArgumentException e) {
      throw new ParseException(e);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /**
   * A geometry from WKB, ISO or extended.
   *
   * @throws ParseException when it is none
   */
  public Geometry ofWkb(byte[] bytes) throws ParseException {
    if (parts(bytes) > MOST_PARTS) {
      throw tooManyParts();
    }
    try {
      return wkb.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new ParseException(e);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** What the head of a WKB says: rings of a polygon, parts of a collection. */
  private static long parts(byte[] wkb) {
    if (wkb.length < 13) {
      return 0;
    }
    ByteBuffer head = ByteBuffer.wrap(wkb).order(wkb[0] == 1 ? LITTLE_ENDIAN : BIG_ENDIAN);
    int type = head.getInt(1);
    boolean srid = (type & 0x20000000) != 0;
    int kind = (type & 0xffff) % 1000;
    return kind == POINT || kind == LINE ? 1 : Integer.toUnsignedLong(head.getInt(srid ? 9 : 5));
  }

  private static ParseException tooManyParts() {
    return new ParseException("The geometry has more than " + MOST_PARTS + " parts");
  }

  /** JTS descends into collections by calling itself, as deep as a hostile text asks for. */
  private static ParseException tooDeep() {
    return new ParseException("Collections are nested too deeply");
  }
}
