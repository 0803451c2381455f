package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;

/** Draws one layer: reads what can show, runs its rules, keeps its labels for the end. */
final class LayerPainter {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final MapImage image;
  private final MapLayer layer;
  private final LabelPlacer labels;
  private final SymbolPainter symbols;
  private final LabelReader texts;
  private final PixelProjector projector;
  private final CoordinateReferenceSystem storage;
  private final Deadline deadline;

  LayerPainter(MapImage image, MapLayer layer, LabelPlacer labels, Deadline deadline) {
    this.image = image;
    this.layer = layer;
    this.labels = labels;
    this.deadline = deadline;
    this.storage = layer.table().schema().getCoordinateReferenceSystem();
    Values values = new Values();
    Strokes strokes = new Strokes(values);
    GraphicPainter graphics = new GraphicPainter(values, strokes, layer.style().icons(), deadline);
    double scaleX = image.width() / image.box().getWidth();
    double scaleY = image.height() / image.box().getHeight();
    HatchPaints hatches =
        new HatchPaints(graphics, image.box().getMinX() * scaleX, image.box().getMaxY() * scaleY);
    this.symbols = new SymbolPainter(values, strokes, graphics, hatches);
    this.texts = new LabelReader(values);
    this.projector = new PixelProjector(storage, image, MapRenderer.MARGIN);
  }

  void draw(Graphics2D target, FeatureReader reader) {
    ActiveRules rules = new ActiveRules(layer.style().style(), image.scaleDenominator());
    if (rules.isEmpty()) {
      return;
    }
    try (Levels levels = new Levels(target, image, rules.levels().size());
        FeatureCursor features = reader.read(layer.table(), query(rules))) {
      while (features.hasNext()) {
        feature(features.next(), rules.levels(), levels);
      }
      levels.merge();
    }
  }

  private void feature(SimpleFeature feature, List<List<Rule>> rules, Levels levels) {
    deadline.check();
    if (!(feature.getDefaultGeometry() instanceof Geometry geometry)) {
      return;
    }
    List<PixelShape> shapes = projector.project(geometry);
    if (shapes.isEmpty()) {
      return;
    }
    for (int level = 0; level < rules.size(); level++) {
      for (Rule rule : ActiveRules.matching(rules.get(level), feature)) {
        for (Symbolizer symbolizer : rule.symbolizers()) {
          symbolize(levels.get(level), symbolizer, shapes, feature);
        }
      }
    }
  }

  private void symbolize(
      Graphics2D g, Symbolizer symbolizer, List<PixelShape> shapes, SimpleFeature feature) {
    for (PixelShape shape : chosen(symbolizer, shapes, feature)) {
      deadline.check();
      if (symbolizer instanceof TextSymbolizer text) {
        texts
            .read(text, shape, feature, labels.size())
            .ifPresent(label -> labels.add(label, layer.table().name()));
      } else {
        symbols.draw(g, symbolizer, shape, feature);
      }
    }
  }

  private List<PixelShape> chosen(
      Symbolizer symbolizer, List<PixelShape> shapes, SimpleFeature feature) {
    if (symbolizer.getGeometry() == null) {
      return shapes;
    }
    Object other = symbolizer.getGeometry().evaluate(feature);
    return other instanceof Geometry geometry ? projector.project(geometry) : List.of();
  }

  private FeatureQuery query(ActiveRules rules) {
    SimpleFeatureType schema = layer.table().schema();
    List<String> attributes = new ArrayList<>();
    Set<String> wanted = rules.attributes();
    for (var descriptor : schema.getAttributeDescriptors()) {
      String name = descriptor.getLocalName();
      if (name.equals(FeatureTable.GEOMETRY) || wanted.contains(name)) {
        attributes.add(name);
      }
    }
    List<Filter> all = new ArrayList<>();
    all.add(box());
    if (layer.filter() != Filter.INCLUDE) {
      all.add(layer.filter());
    }
    Filter condition = TypedLiterals.in(rules.condition(), schema);
    if (condition != Filter.INCLUDE) {
      all.add(condition);
    }
    Filter filter = all.size() == 1 ? all.get(0) : FILTERS.and(all);
    return FeatureQuery.where(filter).withAttributes(attributes);
  }

  /** The picture's box and its margin, in the storage CRS. */
  private Filter box() {
    ReferencedEnvelope wide = new ReferencedEnvelope(image.box());
    wide.expandBy(
        MapRenderer.MARGIN * wide.getWidth() / image.width(),
        MapRenderer.MARGIN * wide.getHeight() / image.height());
    ReferencedEnvelope stored = Transforms.apply(wide, storage);
    return FILTERS.bbox(FILTERS.property(FeatureTable.GEOMETRY), stored);
  }

  /** One drawing surface per feature type style; the lowest is the picture itself. */
  private static final class Levels implements AutoCloseable {

    /** Of all levels but the lowest: as many as the largest picture has. */
    private static final long MOST_PIXELS = 4096L * 4096L;

    private final Graphics2D target;
    private final MapImage image;
    private final BufferedImage[] buffers;
    private final Graphics2D[] surfaces;

    Levels(Graphics2D target, MapImage image, int count) {
      long pixels = (count - 1L) * image.width() * image.height();
      if (pixels > MOST_PIXELS) {
        throw new RenderException(
            "The style draws on "
                + count
                + " levels, too many for a picture of this size; ask for a smaller one.");
      }
      this.target = target;
      this.image = image;
      this.buffers = new BufferedImage[count];
      this.surfaces = new Graphics2D[count];
      surfaces[0] = target;
    }

    Graphics2D get(int level) {
      if (surfaces[level] == null) {
        buffers[level] =
            new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_ARGB);
        surfaces[level] = MapRenderer.surface(buffers[level]);
      }
      return surfaces[level];
    }

    void merge() {
      for (BufferedImage buffer : buffers) {
        if (buffer != null) {
          target.drawImage(buffer, 0, 0, null);
        }
      }
    }

    @Override
    public void close() {
      for (int level = 1; level < surfaces.length; level++) {
        if (surfaces[level] != null) {
          surfaces[level].dispose();
        }
      }
    }
  }
}
