package org.planatlas.layers.conflict;

import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A site, or a named part of one.
 *
 * @param name {@code DAM}, {@code INUNDATION}...; empty for a site without parts
 * @param lonLat polygons, lines or points in longitude and latitude (EPSG:4490)
 */
public record SitePart(Optional<String> name, Geometry lonLat) {

  /** Refuses a missing geometry. */
  public SitePart {
    Objects.requireNonNull(lonLat, "lonLat");
  }

  /** A site without parts. */
  public static SitePart whole(Geometry lonLat) {
    return new SitePart(Optional.empty(), lonLat);
  }
}
