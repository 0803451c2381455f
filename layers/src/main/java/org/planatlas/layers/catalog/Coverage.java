package org.planatlas.layers.catalog;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Where a revision was surveyed: inside it, what the layer does not show is not there; outside,
 * nobody knows.
 *
 * @param area Polygon or MultiPolygon, not empty, valid, longitude and latitude (EPSG:4490)
 * @param surveyedOn the day whose state the data show; empty when nobody said
 */
public record Coverage(Geometry area, Optional<LocalDate> surveyedOn) {

  /** Refuses anything that is no area. */
  public Coverage {
    Objects.requireNonNull(surveyedOn, "surveyedOn");
    if (area.isEmpty() || area.getDimension() != 2) {
      throw new IllegalArgumentException("A coverage is an area, not " + area.getGeometryType());
    }
  }
}
