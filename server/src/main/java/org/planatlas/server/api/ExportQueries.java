package org.planatlas.server.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.UnknownRevisionException;
import org.planatlas.layers.encode.FeatureFile;
import org.planatlas.layers.encode.FileOptions;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.filter.PropertyNames;
import org.planatlas.layers.filter.RequestBox;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.security.Subject;
import org.planatlas.server.security.VisibleFeatures;
import org.springframework.stereotype.Component;

/** Holds a download against its layer and makes the query and the file of it. */
@Component
class ExportQueries {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final LayerCatalog catalog;
  private final VisibleFeatures visible;
  private final ScratchFolder scratch;
  private final RowSource store;

  ExportQueries(
      LayerCatalog catalog, VisibleFeatures visible, ScratchFolder scratch, RowSource store) {
    this.catalog = catalog;
    this.visible = visible;
    this.scratch = scratch;
    this.store = store;
  }

  /**
   * A download that fits its layer.
   *
   * @param layer that is read
   * @param revision of it
   * @param query for the store
   * @param file to write
   */
  record Export(Layer layer, LayerRevision revision, FeatureQuery query, FeatureFile file) {}

  /**
   * Checks every name and value.
   *
   * @throws RuntimeException with a sentence that names the one at fault
   */
  Export bind(String name, ExportRequest request, Subject subject) {
    Layer layer = catalog.get(name);
    visible.checkReadable(subject, layer);
    LayerRevision revision = revision(layer, request.revision());
    SimpleFeatureType schema = revision.table().schema();
    Filter filter = visible.rows(subject, layer, asked(request, schema));
    List<String> attributes = attributes(request.attributes(), layer, schema, subject);
    FileOptions options = options(request.options(), attributes, layer, schema, subject);
    Optional<CrsReference> crs =
        request.crs().map(text -> CrsNames.parse(text, CrsProtocol.INTERNAL));
    // one that grows by row has no extent in its revision
    ReferencedEnvelope extent =
        layer.growing() ? store.extent(revision.table(), filter) : revision.extent();
    CrsReference target = request.format().target(crs, extent);
    FeatureFile file =
        FeatureFile.of(layer, revision, attributes, origin(request), target, options, scratch);
    return new Export(layer, revision, FeatureQuery.where(filter).withAttributes(attributes), file);
  }

  private LayerRevision revision(Layer layer, Optional<Integer> number) {
    return number.isEmpty()
        ? layer.revision()
        : catalog
            .findRevision(layer.id(), number.get())
            .orElseThrow(() -> new UnknownRevisionException(layer.id(), number.get()));
  }

  private static Filter asked(ExportRequest request, SimpleFeatureType schema) {
    FilterBinder binder = new FilterBinder(schema, CrsProtocol.INTERNAL);
    List<Filter> conditions = new ArrayList<>();
    request.filter().ifPresent(text -> conditions.add(binder.bind(EcqlReader.read(text))));
    request.bbox().ifPresent(text -> conditions.add(binder.bind(RequestBox.read(text))));
    return switch (conditions.size()) {
      case 0 -> Filter.INCLUDE;
      case 1 -> conditions.get(0);
      default -> FILTERS.and(conditions);
    };
  }

  /** The geometry first, then what is asked for; all that is shown when nothing is. */
  private List<String> attributes(
      List<String> asked, Layer layer, SimpleFeatureType schema, Subject subject) {
    if (asked.isEmpty()) {
      return visible.attributes(subject, layer, schema);
    }
    Set<String> names = new LinkedHashSet<>(List.of(FeatureTable.GEOMETRY));
    asked.forEach(name -> names.add(shown(name, layer, schema, subject)));
    return List.copyOf(names);
  }

  private String shown(String name, Layer layer, SimpleFeatureType schema, Subject subject) {
    String attribute = PropertyNames.get(name, schema).getLocalName();
    visible.check(subject, layer, attribute);
    return attribute;
  }

  /** The options with attributes by the names of the schema. */
  private FileOptions options(
      FileOptions asked,
      List<String> attributes,
      Layer layer,
      SimpleFeatureType schema,
      Subject subject) {
    UnaryOperator<String> known =
        name -> name == null ? null : among(attributes, shown(name, layer, schema, subject));
    return new FileOptions(
        asked.byteOrderMark(),
        asked.formulas(),
        known.apply(asked.label()),
        known.apply(asked.drawingLayer()),
        asked.textHeight());
  }

  /** What is written beside a feature must be read with it. */
  private static String among(List<String> attributes, String name) {
    if (!attributes.contains(name)) {
      throw ApiException.badRequest(
          "The attribute "
              + name
              + " is wanted as a label or CAD layer and not among the attributes of the file; add"
              + " it to them.");
    }
    return name;
  }

  private static String origin(ExportRequest request) {
    List<String> parts = new ArrayList<>();
    request.filter().ifPresent(text -> parts.add("filter=" + text));
    request.bbox().ifPresent(text -> parts.add("bbox=" + text));
    return parts.isEmpty() ? "" : String.join(", ", parts) + ".";
  }
}
