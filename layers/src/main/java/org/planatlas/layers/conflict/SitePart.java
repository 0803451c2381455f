package org.planatlas.layers.conflict;

import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A site, or a named part of one.
 *
 * @param name {@code DAM}, {@code INUNDATION}...; empty for a site without parts
 * @param kind of project of this part, when it is another than the check's: the borrow pit of a
 *     reservoir is {@code quarry_borrow}
 * @param lonLat polygons, lines or points in longitude and latitude (EPSG:4490)
 */
public record SitePart(Optional<String> name, Optional<String> kind, Geometry lonLat) {

  /** Refuses a missing geometry. */
  public SitePart {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(lonLat, "lonLat");
  }

  /** A site without parts. */
  public static SitePart whole(Geometry lonLat) {
    return new SitePart(Optional.empty(), Optional.empty(), lonLat);
  }

  /** A part of the check's kind. */
  public static SitePart named(String name, Geometry lonLat) {
    return new SitePart(Optional.of(name), Optional.empty(), lonLat);
  }
}
