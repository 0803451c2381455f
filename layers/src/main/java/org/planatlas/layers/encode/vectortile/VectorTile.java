package org.planatlas.layers.encode.vectortile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.render.BoxGrid;
import org.planatlas.layers.render.Deadline;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.tile.TileAddress;

/**
 * A vector tile while it is made: layers are read from a store by the tile's box, feature by
 * feature, until a limit is reached. Mapbox Vector Tile 2.1.
 */
public final class VectorTile {

  /** Grid units of a tile's side. */
  public static final int EXTENT = 4096;

  /** Grid units around the tile that are in it too, so that strokes and symbols go on beyond it. */
  public static final int BUFFER = 128;

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final ReferencedEnvelope box;
  private final int mostFeatures;
  private final long mostBytes;
  private final Deadline deadline;
  private final ProtobufBuffer tile = new ProtobufBuffer();
  private int features;
  private Limit reached = Limit.NONE;

  /** The limit that made the tile end early. */
  public enum Limit {
    /** Everything is in it. */
    NONE,
    /** Features of all layers together. */
    FEATURES,
    /** Length of the tile. */
    BYTES
  }

  /**
   * An empty tile.
   *
   * @param mostFeatures that are written
   * @param mostBytes after which no other feature is written
   * @param patience within which all of it must be read
   */
  public VectorTile(TileAddress address, int mostFeatures, long mostBytes, Duration patience) {
    this.box = address.box();
    this.mostFeatures = mostFeatures;
    this.mostBytes = mostBytes;
    this.deadline = new Deadline(patience);
  }

  /**
   * Adds a layer, which is left out when nothing of it shows.
   *
   * @param name of the layer in the tile
   * @param rows condition beside that of the box, in the storage CRS
   * @param attributes that the features carry, without the geometry
   * @throws org.planatlas.layers.render.RenderException when it takes too long
   */
  public void add(
      String name, RowSource source, FeatureTable table, Filter rows, List<String> attributes) {
    CoordinateReferenceSystem storage = table.schema().getCoordinateReferenceSystem();
    TileGeometry geometries = new TileGeometry(new BoxGrid(storage, box, EXTENT, EXTENT));
    TileLayerBuffer layer = new TileLayerBuffer(name);
    try (FeatureCursor cursor = source.read(table, query(storage, rows, attributes))) {
      while (reached == Limit.NONE && cursor.hasNext()) {
        deadline.check();
        add(cursor.next(), geometries, layer, attributes);
      }
    }
    if (!layer.isEmpty()) {
      tile.message(3, layer.message());
    }
  }

  private void add(
      SimpleFeature feature,
      TileGeometry geometries,
      TileLayerBuffer layer,
      List<String> attributes) {
    if (!(feature.getDefaultGeometry() instanceof Geometry geometry)) {
      return;
    }
    Map<TileGeometry.Kind, GridCommands> kinds = geometries.commands(geometry);
    if (kinds.isEmpty()) {
      return;
    }
    if (features == mostFeatures) {
      reached = Limit.FEATURES;
      return;
    }
    if ((long) tile.size() + layer.bytes() >= mostBytes) {
      reached = Limit.BYTES;
      return;
    }
    features++;
    List<Object> values = new ArrayList<>(attributes.size());
    attributes.forEach(name -> values.add(feature.getAttribute(name)));
    long id = FeatureTable.keyOf(feature.getID());
    kinds.forEach((kind, commands) -> layer.add(id, kind, commands, attributes, values));
  }

  private FeatureQuery query(
      CoordinateReferenceSystem storage, Filter rows, List<String> attributes) {
    ReferencedEnvelope wide = new ReferencedEnvelope(box);
    wide.expandBy(box.getWidth() * BUFFER / EXTENT, box.getHeight() * BUFFER / EXTENT);
    Filter near =
        FILTERS.bbox(FILTERS.property(FeatureTable.GEOMETRY), Transforms.apply(wide, storage));
    List<String> read = new ArrayList<>(attributes);
    read.add(FeatureTable.GEOMETRY);
    return FeatureQuery.where(rows == Filter.INCLUDE ? near : FILTERS.and(near, rows))
        .withAttributes(read);
  }

  /** The limit that made it end early. */
  public Limit reached() {
    return reached;
  }

  /** Features that are in it. */
  public int features() {
    return features;
  }

  /** The tile as it is sent; of no length when nothing shows. */
  public byte[] toBytes() {
    return tile.toBytes();
  }
}
