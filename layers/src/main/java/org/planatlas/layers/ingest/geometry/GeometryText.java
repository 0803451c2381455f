package org.planatlas.layers.ingest.geometry;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;

/** Reads WKT and WKB that somebody else wrote. Not thread-safe. */
public final class GeometryText {

  private final WKTReader wkt = new WKTReader();
  private final WKBReader wkb = new WKBReader();

  /**
   * A geometry from WKT.
   *
   * @throws ParseException when it is none
   */
  public Geometry ofWkt(String text) throws ParseException {
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
    try {
      return wkb.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new ParseException(e);
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /** JTS descends into collections by calling itself, as deep as a hostile text asks for. */
  private static ParseException tooDeep() {
    return new ParseException("Collections are nested too deeply");
  }
}
