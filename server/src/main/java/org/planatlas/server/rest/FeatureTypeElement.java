package org.planatlas.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.store.FeatureTable;

/** A feature type as GeoServer describes it: names, CRS, boxes, attributes. */
final class FeatureTypeElement {

  private static final String STORAGE_CRS = "EPSG:4490";

  private FeatureTypeElement() {}

  /** Path of a feature type below the root of the API. */
  static String path(FeatureType type) {
    return RestAnswers.path(
        "workspaces", type.workspace(), "datastores", type.store(), "featuretypes", type.name());
  }

  /**
   * Describes a feature type.
   *
   * @param layer empty when it was deleted
   */
  static RestElement of(FeatureType type, Optional<Layer> layer) {
    String srs = type.srs().orElse(STORAGE_CRS);
    RestElement element =
        RestElement.of("featureType")
            .add("name", type.name())
            .add("nativeName", type.nativeName())
            .add(
                RestElement.named(
                    "namespace",
                    type.workspace(),
                    RestAnswers.path("namespaces", type.workspace())))
            .add("title", layer.map(found -> found.title().zh()).orElse(type.name()));
    layer
        .map(found -> found.description().zh())
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> element.add("abstract", text));
    element.add(
        RestElement.list(
            "keywords",
            List.of(
                RestElement.leaf("string", "features"),
                RestElement.leaf("string", type.nativeName()))));
    element.add("srs", srs);
    layer
        .flatMap(Layer::current)
        .map(revision -> revision.extent())
        .filter(extent -> !extent.isEmpty())
        .ifPresent(extent -> boxes(element, extent, srs));
    element
        .add("projectionPolicy", type.policy())
        .add("enabled", layer.isPresent())
        .add(store(type))
        .add("maxFeatures", 0)
        .add("numDecimals", 0);
    layer.ifPresent(found -> element.add(RestElement.list("attributes", attributes(found))));
    return element;
  }

  private static RestElement store(FeatureType type) {
    return RestElement.named(
            "store",
            type.workspace() + ":" + type.store(),
            RestAnswers.path("workspaces", type.workspace(), "datastores", type.store()))
        .attribute("class", "dataStore");
  }

  private static void boxes(RestElement element, ReferencedEnvelope extent, String srs) {
    CoordinateReferenceSystem declared = CrsNames.parse(srs, CrsProtocol.INTERNAL).crs();
    RestElement crs = RestElement.leaf("crs", srs);
    if (declared instanceof ProjectedCRS) {
      crs.attribute("class", "projected");
    }
    element.add(box("nativeBoundingBox", Transforms.apply(extent, declared), crs));
    element.add(latLon(extent));
  }

  /** The box in WGS 84 of an extent. */
  static RestElement latLon(ReferencedEnvelope extent) {
    return box(
        "latLonBoundingBox",
        Transforms.apply(extent, CrsCatalog.get(CrsCatalog.WGS84)),
        RestElement.leaf("crs", "EPSG:4326"));
  }

  /** A box, x first. */
  static RestElement box(String name, ReferencedEnvelope box, RestElement crs) {
    return RestElement.of(name)
        .add("minx", box.getMinX())
        .add("maxx", box.getMaxX())
        .add("miny", box.getMinY())
        .add("maxy", box.getMaxY())
        .add(crs);
  }

  private static List<RestElement> attributes(Layer layer) {
    List<RestElement> all = new ArrayList<>();
    all.add(attribute(FeatureTable.GEOMETRY, LayerSchema.geometryClass(layer.geometryType())));
    for (LayerAttribute attribute : layer.attributes()) {
      all.add(attribute(attribute.name(), attribute.type()));
    }
    return all;
  }

  private static RestElement attribute(String name, Class<?> type) {
    return RestElement.of("attribute")
        .add("name", name)
        .add("minOccurs", 0)
        .add("maxOccurs", 1)
        .add("nillable", true)
        .add("binding", type.getName());
  }
}
