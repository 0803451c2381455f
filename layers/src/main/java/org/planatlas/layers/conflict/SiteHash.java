package org.planatlas.layers.conflict;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.planatlas.layers.hash.Sha256;

/** The hash by which the geometry of a site is known, to the last digit of each coordinate. */
public final class SiteHash {

  private SiteHash() {}

  /** SHA-256 of a geometry in longitude and latitude as WKB, big-endian. */
  public static String of(Geometry lonLat) {
    return Sha256.of(new WKBWriter(2, ByteOrderValues.BIG_ENDIAN).write(lonLat));
  }
}
