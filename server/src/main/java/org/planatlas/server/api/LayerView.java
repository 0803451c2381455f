package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A layer as the JSON API describes it.
 *
 * @param crs storage CRS
 * @param extent {@code [west, south, east, north]} in degrees, null without data
 * @param features rows of the revision, null without data and for a layer that grows by row
 * @param revision number of the revision in force, null without data
 * @param coverage where the data were surveyed; null when nobody said
 * @param quality what is known of the data, null when not asked
 */
record LayerView(
    String name,
    String workspace,
    LocalizedText title,
    @JsonProperty("abstract") LocalizedText description,
    String group,
    String style,
    @JsonProperty("geometry_type") String geometryType,
    int order,
    String crs,
    List<Double> extent,
    boolean loaded,
    boolean growing,
    Long features,
    Integer revision,
    @JsonProperty("revised_at") Instant revisedAt,
    CoverageView coverage,
    List<Attribute> attributes,
    LayerQuality.Quality quality) {

  private static final String STORAGE_CRS = "EPSG:4490";

  /**
   * One attribute; type is the short name of the Java type, codes what its values mean, absent when
   * they speak for themselves.
   */
  record Attribute(
      String name,
      String type,
      LocalizedText title,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, LocalizedText> codes) {

    static Attribute of(LayerAttribute attribute) {
      return new Attribute(
          attribute.name(),
          attribute.type().getSimpleName().toLowerCase(java.util.Locale.ROOT),
          attribute.title(),
          attribute.codes());
    }
  }

  /** Where the revision in force was surveyed: its size on the ellipsoid, and when. */
  record CoverageView(
      double ha, @JsonProperty("surveyed_on") LocalDate surveyedOn, List<Double> extent) {

    static CoverageView of(Coverage coverage) {
      Envelope box = coverage.area().getEnvelopeInternal();
      return new CoverageView(
          Math.round(EllipsoidalMeasure.area(coverage.area()).squareMetres()) / 10_000.0,
          coverage.surveyedOn().orElse(null),
          List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
    }
  }

  static LayerView of(Layer layer, LayerQuality.Quality quality) {
    LayerRevision revision = layer.current().orElse(null);
    return new LayerView(
        layer.id(),
        layer.workspace(),
        layer.title(),
        layer.description(),
        layer.group(),
        layer.style(),
        layer.geometryType(),
        layer.order(),
        STORAGE_CRS,
        revision == null ? null : corners(revision.extent()),
        revision != null,
        layer.growing(),
        revision == null || layer.growing() ? null : revision.features(),
        revision == null ? null : revision.number(),
        revision == null ? null : revision.createdAt(),
        revision == null ? null : revision.coverage().map(CoverageView::of).orElse(null),
        layer.attributes().stream().map(Attribute::of).toList(),
        quality);
  }

  private static List<Double> corners(ReferencedEnvelope box) {
    return box.isEmpty()
        ? null
        : List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }
}
