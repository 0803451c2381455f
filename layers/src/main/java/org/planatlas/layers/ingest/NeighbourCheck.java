package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.geometry.GeometryRepair;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.layers.ingest.geometry.NarrowGaps;

/**
 * Finds overlaps and gaps between the polygons of one layer. They wait on the disk and are looked
 * at tile by tile, so that the memory it takes does not grow with the layer but for one box of
 * each.
 */
final class NeighbourCheck implements AutoCloseable {

  private static final long TILE_VERTICES = 30_000;

  /** What union and buffers take of the heap for a vertex, generously. */
  private static final long BYTES_OF_VERTEX = 2_000;

  /** Of the heap, for one tile and for the boxes each. */
  private static final long SHARE = 4;

  private static final long BYTES_OF_BOX = 200;
  private static final double LEAST_AREA_M2 = 0.01;
  private static final double LEAST_WIDTH = 0.001;

  /** Further than a hole can reach that is a gap. */
  private static final double MARGIN_METRES = 150;

  private final FaultPlaces places;
  private final SearchBound bound;
  private final long tileVertices;
  private final long heap = Runtime.getRuntime().maxMemory();
  private final PolygonSpool spool = new PolygonSpool();
  private double metresPerX = 1;
  private double metresPerY = 1;

  private record Shape(int order, SourceRecord record, Geometry geometry, Geometry metric) {}

  NeighbourCheck(FaultPlaces places) {
    this(places, TILE_VERTICES, new SearchBound());
  }

  /**
   * As {@link #NeighbourCheck(FaultPlaces)}.
   *
   * @param tileVertices of one tile
   * @param bound of the search
   */
  NeighbourCheck(FaultPlaces places, long tileVertices, SearchBound bound) {
    this.bound = bound;
    this.places = places;
    this.tileVertices = tileVertices;
  }

  /**
   * Puts a feature aside as it was drawn: only there are the edges of neighbours straight that have
   * different points on them.
   *
   * @throws IngestException when there are too many
   */
  void add(SourceRecord record) {
    Geometry drawn = record.geometry();
    if (drawn == null
        || drawn.getDimension() != 2
        || drawn.isEmpty()
        || !FiniteCoordinates.mark(record).equals(record)) {
      return;
    }
    long most = heap / SHARE / BYTES_OF_BOX;
    if (spool.size() >= most) {
      throw IngestException.of(
          "TOO_MANY_NEIGHBOURS",
          "Overlaps and gaps are looked for among at most "
              + most
              + " polygons; split the layer first.");
    }
    spool.add(record.number(), drawn);
  }

  /**
   * Calls for every overlap and gap, one tile of the ground after the other; where the bound ends
   * the search the last fault says so.
   */
  void list(FaultSink faults) {
    if (spool.size() == 0) {
      return;
    }
    List<PolygonSpool.Entry> all = spool.entries();
    Envelope box = new Envelope();
    all.forEach(entry -> box.expandToInclude(entry.box()));
    double[] scale = FeatureFindings.scale(places.source(), box);
    metresPerX = scale[0];
    metresPerY = scale[1];
    bound.begin();
    for (NeighbourTile tile : NeighbourTile.around(all, cut()).cut(cut())) {
      faults.step();
      list(tile, faults);
      if (bound.isReached()) {
        faults.accept(cutShort(tile.near().isEmpty() ? all.get(0) : tile.near().get(0)));
        return;
      }
    }
  }

  private Fault cutShort(PolygonSpool.Entry entry) {
    Geometry drawn = spool.read(entry);
    SourceRecord near = new SourceRecord(entry.record(), drawn, List.of(), List.of(), null);
    return places.at(near, "SEARCH_ENDED", bound.sentence(), drawn.getCoordinate());
  }

  private NeighbourTile.Cut cut() {
    long most = Math.max(tileVertices, heap / SHARE / BYTES_OF_VERTEX);
    return new NeighbourTile.Cut(
        tileVertices, most, MARGIN_METRES / metresPerX, MARGIN_METRES / metresPerY);
  }

  private void list(NeighbourTile tile, FaultSink faults) {
    AffineTransformation toMetres = AffineTransformation.scaleInstance(metresPerX, metresPerY);
    List<Shape> shapes = new ArrayList<>();
    STRtree index = new STRtree();
    for (PolygonSpool.Entry entry : tile.near()) {
      Geometry drawn = spool.read(entry);
      Geometry valid = GeometryRepair.repair(drawn).geometry();
      if (!valid.isEmpty()) {
        SourceRecord bare = new SourceRecord(entry.record(), drawn, List.of(), List.of(), null);
        Shape shape = new Shape(entry.order(), bare, valid, toMetres.transform(valid));
        shapes.add(shape);
        index.insert(valid.getEnvelopeInternal(), shape);
      }
    }
    for (Shape shape : shapes) {
      overlaps(tile, shape, index, faults);
    }
    if (!bound.isReached()) {
      gaps(tile, shapes, index, faults);
    }
  }

  private void overlaps(NeighbourTile tile, Shape one, STRtree index, FaultSink faults) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(one.geometry());
    Envelope box = one.geometry().getEnvelopeInternal();
    for (Object item : index.query(box)) {
      faults.step();
      if (bound.isReached()) {
        return;
      }
      Shape other = (Shape) item;
      Envelope both = box.intersection(other.geometry().getEnvelopeInternal());
      if (other.order() <= one.order()
          || !both.intersects(tile.area())
          || !prepared.intersects(other.geometry())) {
        continue;
      }
      Geometry common =
          OverlayNGRobust.overlay(one.geometry(), other.geometry(), OverlayNG.INTERSECTION);
      double area = squareMetres(common);
      if (area < LEAST_AREA_M2 || width(common) < LEAST_WIDTH) {
        continue;
      }
      Coordinate place = common.getInteriorPoint().getCoordinate();
      if (tile.owns(place)) {
        String message =
            "Records %d and %d overlap by %.2f m2."
                .formatted(one.record().number(), other.record().number(), area);
        bound.count();
        faults.accept(places.at(one.record(), "OVERLAP", message, place));
      }
    }
  }

  private void gaps(NeighbourTile tile, List<Shape> shapes, STRtree index, FaultSink faults) {
    AffineTransformation back = AffineTransformation.scaleInstance(1 / metresPerX, 1 / metresPerY);
    for (NarrowGaps.Gap gap : NarrowGaps.list(shapes.stream().map(Shape::metric).toList())) {
      faults.step();
      if (bound.isReached()) {
        return;
      }
      Geometry drawn = back.transform(gap.shape());
      List<Shape> beside = beside(drawn, index);
      // what one feature encloses alone was drawn on purpose
      if (beside.size() < 2) {
        continue;
      }
      Geometry own = gap.enclosed() || !isLong(drawn) ? drawn : within(tile.area(), drawn);
      for (int i = 0; i < own.getNumGeometries(); i++) {
        if (own.getGeometryN(i) instanceof Polygon piece && !piece.isEmpty()) {
          gap(tile, piece, gap.enclosed(), beside, faults);
        }
      }
    }
  }

  /** Whether a tile need not see all of it. */
  private boolean isLong(Geometry strip) {
    Envelope box = strip.getEnvelopeInternal();
    return box.getWidth() * metresPerX > MARGIN_METRES
        || box.getHeight() * metresPerY > MARGIN_METRES;
  }

  /** A long strip is told in each tile through which it goes. */
  private static Geometry within(Envelope area, Geometry strip) {
    Geometry rectangle = strip.getFactory().toGeometry(area);
    return OverlayNGRobust.overlay(strip, rectangle, OverlayNG.INTERSECTION);
  }

  private void gap(
      NeighbourTile tile, Polygon gap, boolean enclosed, List<Shape> beside, FaultSink faults) {
    double area = squareMetres(gap);
    Coordinate place = gap.getInteriorPoint().getCoordinate();
    if (area < LEAST_AREA_M2 || !tile.owns(place)) {
      return;
    }
    SourceRecord first = beside.get(0).record();
    String message =
        enclosed
            ? "A gap of %.2f m2 lies beside record %d.".formatted(area, first.number())
            : "A strip of %.2f m2, %.2f m wide, lies open between records %d and %d."
                .formatted(area, width(gap), first.number(), beside.get(1).record().number());
    bound.count();
    faults.accept(places.at(first, "GAP", message, place));
  }

  /** The polygons that touch a gap; it was found on a grid, so a millimetre away is there. */
  private List<Shape> beside(Geometry gap, STRtree index) {
    double reach = 2e-3 / Math.min(metresPerX, metresPerY);
    Envelope box = new Envelope(gap.getEnvelopeInternal());
    box.expandBy(reach);
    List<Shape> beside = new ArrayList<>();
    for (Object item : index.query(box)) {
      if (((Shape) item).geometry().isWithinDistance(gap, reach)) {
        beside.add((Shape) item);
      }
    }
    beside.sort((a, b) -> Integer.compare(a.order(), b.order()));
    return beside;
  }

  private double squareMetres(Geometry drawn) {
    return EllipsoidalMeasure.area(places.source().toStorage(drawn)).squareMetres();
  }

  /** Mean width in metres. */
  private double width(Geometry drawn) {
    double metresPerUnit = Math.sqrt(squareMetres(drawn) / drawn.getArea());
    return NarrowGaps.width(drawn) * metresPerUnit;
  }

  @Override
  public void close() {
    spool.close();
  }
}
