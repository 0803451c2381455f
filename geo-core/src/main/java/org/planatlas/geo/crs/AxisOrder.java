package org.planatlas.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/** The order in which a client writes or reads the two numbers of a position. */
public enum AxisOrder {
  /** Easting or longitude first: the order used everywhere inside the system. */
  EAST_NORTH,
  /** Northing or latitude first: the order of most EPSG definitions. */
  NORTH_EAST;

  /** Whether positions in this order must be swapped when they enter or leave the system. */
  public boolean isSwapped() {
    return this == NORTH_EAST;
  }

  /**
   * The position that a client wrote as {@code first, second} in this order.
   *
   * @return a coordinate with x east and y north
   */
  public Coordinate toEastNorth(double first, double second) {
    return isSwapped() ? new Coordinate(second, first) : new Coordinate(first, second);
  }
}
