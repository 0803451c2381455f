package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.conflict.GeoJsonPlace;
import tools.jackson.databind.JsonNode;

/**
 * Where data were surveyed, as somebody states it: by districts or by an area.
 *
 * @param districts codes of whole districts
 * @param area GeoJSON, longitude and latitude
 * @param surveyedOn the day whose state the data show; may be null
 */
record CoverageStatement(
    List<String> districts, JsonNode area, @JsonProperty("surveyed_on") LocalDate surveyedOn) {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

  /**
   * The coverage that is meant.
   *
   * @throws ApiException when it is none, or a district is not known
   */
  Coverage toCoverage(DistrictAreas known) {
    boolean byCode = districts != null && !districts.isEmpty();
    if (byCode == (area != null)) {
      throw ApiException.badRequest(
          "State the coverage either as \"districts\", a list of codes, or as \"area\", a GeoJSON polygon.");
    }
    if (surveyedOn != null && surveyedOn.isAfter(LocalDate.now(CHINA))) {
      throw ApiException.badRequest(
          "\"surveyed_on\" lies in the future; write a day that is over.");
    }
    Geometry ground =
        byCode ? ofDistricts(known) : checked(united(GeoJsonPlace.read(area, Optional.empty())));
    return new Coverage(ground, Optional.ofNullable(surveyedOn));
  }

  private Geometry ofDistricts(DistrictAreas known) {
    try {
      return known.get(districts);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(e.getMessage());
    }
  }

  /** Polygons of several features as one area. */
  private static Geometry united(Geometry area) {
    boolean isSeveral = area.getClass() == GeometryCollection.class;
    for (int i = 0; i < area.getNumGeometries(); i++) {
      isSeveral &= area.getGeometryN(i) instanceof Polygonal;
    }
    return isSeveral ? RobustOverlay.polygons(area) : area;
  }

  private static Geometry checked(Geometry area) {
    boolean isArea = area.getGeometryType().endsWith("Polygon") && !area.isEmpty();
    if (!isArea || !EARTH.contains(area.getEnvelopeInternal())) {
      throw ApiException.badRequest(
          "\"area\" must be a GeoJSON Polygon or MultiPolygon in longitude and latitude.");
    }
    TopologyValidationError fault = new IsValidOp(area).getValidationError();
    if (fault != null) {
      throw ApiException.badRequest(
          "\"area\" is not valid: %s at %.6f, %.6f. Correct the boundary there."
              .formatted(
                  fault.getMessage(), fault.getCoordinate().getX(), fault.getCoordinate().getY()));
    }
    return area;
  }
}
