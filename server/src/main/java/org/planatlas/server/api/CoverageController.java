package org.planatlas.server.api;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.RevisionChangedException;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a layer was surveyed. Elsewhere a check takes nothing from its silence. */
@RestController
@RequestMapping("/api/layers/{name}/coverage")
class CoverageController {

  private final LayerCatalog catalog;
  private final DistrictAreas districts;

  CoverageController(LayerCatalog catalog, SpatialStore store) {
    this.catalog = catalog;
    this.districts = new DistrictAreas(store, catalog);
  }

  /** The coverage of the revision in force as a GeoJSON Feature, with the districts it holds. */
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
    properties.put("districts", covered(coverage));
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("properties", properties);
    feature.put("geometry", GeoJsonGeometry.write(coverage.area()));
    return feature;
  }

  /** Codes of the districts that are covered wholly; none when there is no layer of districts. */
  private List<String> covered(Coverage coverage) {
    boolean known = catalog.findPlanning("district").flatMap(Layer::current).isPresent();
    return known ? districts.listWithin(coverage.area()) : List.of();
  }

  /** States the coverage of the layer's current data, as a new revision of them. */
  @PutMapping
  @Access(Action.WRITE)
  LayerView state(
      @PathVariable String name,
      @RequestParam(name = "based_on", required = false) Integer basedOn,
      @RequestBody CoverageStatement statement,
      Subject subject) {
    Layer layer = catalog.get(name);
    layer.revision();
    RevisionChangedException.requireSeen(layer, Optional.ofNullable(basedOn));
    Coverage coverage = statement.toCoverage(districts);
    return LayerView.of(catalog.stateCoverage(layer, coverage, subject.name()), null);
  }
}
