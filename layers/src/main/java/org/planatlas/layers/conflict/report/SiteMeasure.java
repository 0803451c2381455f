package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The site, or one part of it.
 *
 * @param name of the part; null for the whole site
 * @param projectKind of the part; null for the whole site
 * @param planarM2 square metres in the plane; 0 for lines and points
 * @param planarCrs the plane: the site's 3-degree Gauss-Krueger zone
 * @param ellipsoidalM2 square metres on the ellipsoid
 * @param ha hectares of the planar area, 4 decimals; those of parts add up to that of the whole
 *     unless they overlap
 * @param mu 15 to the hectare
 * @param lengthM length of the site's lines, metres in the plane
 * @param geometry GeoJSON in longitude and latitude
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SiteMeasure(
    @JsonInclude(JsonInclude.Include.NON_NULL) String name,
    @JsonInclude(JsonInclude.Include.NON_NULL) String projectKind,
    double planarM2,
    String planarCrs,
    double ellipsoidalM2,
    double ha,
    double mu,
    double lengthM,
    Map<String, Object> geometry) {

  /** The same as a part, whose hectares and mu add up to those of the whole. */
  public SiteMeasure withPrinted(double hectares, double mus) {
    return new SiteMeasure(
        name, projectKind, planarM2, planarCrs, ellipsoidalM2, hectares, mus, lengthM, geometry);
  }
}
