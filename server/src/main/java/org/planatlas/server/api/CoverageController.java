package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where a layer was surveyed. Elsewhere a check takes nothing from its silence. */
@RestController
@RequestMapping("/api/layers/{name}/coverage")
class CoverageController {

  private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

  private final LayerCatalog catalog;
  private final DistrictAreas districts;

  CoverageController(LayerCatalog catalog, SpatialStore store) {
    this.catalog = catalog;
    this.districts = new DistrictAreas(store, catalog);
  }

  /**
   * What is stated: either of the two.
   *
   * @param districts codes of whole districts
   * @param area GeoJSON, longitude and latitude
   * @param surveyedOn the day whose state the data show; may be null
   */
  record Statement(
      List<String> districts, JsonNode area, @JsonProperty("surveyed_on") LocalDate surveyedOn) {}

  /** The coverage of the revision in force as a GeoJSON Feature. */
  @GetMapping
  @Access(Action.READ)
  Map<String, Object> get(@PathVariable String name) {
    LayerRevision revision = catalog.get(name).revision();
    Coverage coverage =
        revision
            .coverage()
            .orElseThrow(
                () ->
                    ApiException.notFound(
                        "The layer "
                            + name
                            + " does not say which ground its data cover; an editor can state it."));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("layer", name);
    properties.put("revision", revision.number());
    properties.put("surveyed_on", coverage.surveyedOn().map(LocalDate::toString).orElse(null));
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("properties", properties);
    feature.put("geometry", GeoJsonGeometry.write(coverage.area()));
    return feature;
  }

  /** States the coverage of the layer's current data, as a new revision of them. */
  @PutMapping
  @Access(Action.WRITE)
  LayerView state(@PathVariable String name, @RequestBody Statement statement, Subject subject) {
    Layer layer = catalog.get(name);
    layer.revision();
    Coverage coverage = new Coverage(area(statement), Optional.ofNullable(statement.surveyedOn()));
    return LayerView.of(catalog.stateCoverage(layer.name(), coverage, subject.name()), null);
  }

  private Geometry area(Statement statement) {
    boolean byCode = statement.districts() != null && !statement.districts().isEmpty();
    if (byCode == (statement.area() != null)) {
      throw ApiException.badRequest(
          "State the coverage either as \"districts\", a list of codes, or as \"area\", a GeoJSON polygon.");
    }
    if (byCode) {
      try {
        return districts.get(statement.districts());
      } catch (IllegalArgumentException e) {
        throw ApiException.badRequest(e.getMessage());
      }
    }
    return checked(GeoJsonGeometry.read(statement.area()));
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
