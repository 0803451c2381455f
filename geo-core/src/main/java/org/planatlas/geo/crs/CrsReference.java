package org.planatlas.geo.crs;

import java.util.Objects;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;

/**
 * A CRS as a client named it.
 *
 * @param crs the CRS, always with x east and y north
 * @param epsg its EPSG code; 4326 for CRS:84
 * @param axisOrder the order in which the client writes and reads positions under this name and
 *     protocol
 * @param name the name as the client wrote it, or the canonical one when the client wrote none
 */
public record CrsReference(
    CoordinateReferenceSystem crs, int epsg, AxisOrder axisOrder, String name) {

  /** Checks that every part is there. */
  public CrsReference {
    Objects.requireNonNull(crs, "crs");
    Objects.requireNonNull(axisOrder, "axisOrder");
    Objects.requireNonNull(name, "name");
  }

  /** The same CRS under the same name with another axis order, for a format that fixes its own. */
  public CrsReference withAxisOrder(AxisOrder order) {
    return new CrsReference(crs, epsg, order, name);
  }
}
