package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.planatlas.geo.geometry.GeometryRepair;
import org.planatlas.geo.measure.EllipsoidalMeasure;

/** Finds overlaps and gaps between the polygons of one layer. Holds all of them. */
final class NeighbourCheck {

  private static final int MOST_FEATURES = 200_000;
  private static final double LEAST_AREA_M2 = 0.01;
  private static final double LEAST_WIDTH = 0.001;

  /** An enclosed hole that is narrower, in metres, or smaller, in square metres, is a gap. */
  private static final double GAP_WIDTH = 2;

  private static final double GAP_M2 = 100;
  private static final double GRID_PER_DEGREE = 1e8;
  private static final double GRID_PER_METRE = 1e3;

  private final FaultPlaces places;
  private final List<Shape> shapes = new ArrayList<>();
  private final STRtree index = new STRtree();

  private record Shape(int order, SourceRecord record, Geometry geometry) {}

  NeighbourCheck(FaultPlaces places) {
    this.places = places;
  }

  /**
   * Remembers a feature as it was drawn: only there are the edges of neighbours straight that have
   * different points on them.
   *
   * @throws IngestException when there are too many
   */
  void add(SourceRecord record) {
    if (record.geometry() == null || record.geometry().getDimension() != 2) {
      return;
    }
    Geometry geometry = GeometryRepair.repair(record.geometry()).geometry();
    if (geometry.isEmpty() || !FiniteCoordinates.mark(record).equals(record)) {
      return;
    }
    if (shapes.size() >= MOST_FEATURES) {
      throw IngestException.of(
          "TOO_MANY_NEIGHBOURS",
          "Overlaps and gaps are looked for among at most "
              + MOST_FEATURES
              + " polygons; split the layer first.");
    }
    // the values are not needed and would only fill the memory
    SourceRecord bare = new SourceRecord(record.number(), record.geometry(), List.of(), List.of());
    Shape shape = new Shape(shapes.size(), bare, geometry);
    shapes.add(shape);
    index.insert(geometry.getEnvelopeInternal(), shape);
  }

  /** Calls for every overlap, then for every gap. */
  void list(Consumer<Fault> faults) {
    if (shapes.isEmpty()) {
      return;
    }
    shapes.forEach(shape -> overlaps(shape, faults));
    gaps(faults);
  }

  private void overlaps(Shape one, Consumer<Fault> faults) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(one.geometry());
    for (Object item : index.query(one.geometry().getEnvelopeInternal())) {
      Shape other = (Shape) item;
      if (other.order() <= one.order() || !prepared.intersects(other.geometry())) {
        continue;
      }
      Geometry common =
          OverlayNGRobust.overlay(one.geometry(), other.geometry(), OverlayNG.INTERSECTION);
      double area = squareMetres(common);
      if (area >= LEAST_AREA_M2 && width(common) >= LEAST_WIDTH) {
        String message =
            "Records %d and %d overlap by %.2f m2."
                .formatted(one.record().number(), other.record().number(), area);
        Coordinate place = common.getInteriorPoint().getCoordinate();
        faults.accept(places.at(one.record(), "OVERLAP", message, place));
      }
    }
  }

  private void gaps(Consumer<Fault> faults) {
    // on a grid of a millimetre: a rounded border point lies beside its neighbour's straight edge
    boolean degrees = places.source().crs() instanceof GeographicCRS;
    Geometry union =
        UnaryUnionNG.union(
            shapes.stream().map(Shape::geometry).toList(),
            shapes.get(0).geometry().getFactory(),
            new PrecisionModel(degrees ? GRID_PER_DEGREE : GRID_PER_METRE));
    for (int i = 0; i < union.getNumGeometries(); i++) {
      Polygon part = (Polygon) union.getGeometryN(i);
      for (int j = 0; j < part.getNumInteriorRing(); j++) {
        gap(part.getInteriorRingN(j), faults);
      }
    }
  }

  private void gap(LinearRing ring, Consumer<Fault> faults) {
    Polygon hole = ring.getFactory().createPolygon(ring);
    double area = squareMetres(hole);
    boolean noise = area < LEAST_AREA_M2 || width(hole) < LEAST_WIDTH;
    boolean wide = area > GAP_M2 && width(hole) > GAP_WIDTH;
    if (noise || wide || isOwnHole(hole)) {
      return;
    }
    Shape beside = beside(hole);
    String message =
        "A gap of %.2f m2 lies beside record %d.".formatted(area, beside.record().number());
    Coordinate place = hole.getInteriorPoint().getCoordinate();
    faults.accept(places.at(beside.record(), "GAP", message, place));
  }

  /** A hole that one feature encloses alone was drawn on purpose. */
  private boolean isOwnHole(Polygon hole) {
    long touching =
        index.query(hole.getEnvelopeInternal()).stream()
            .filter(item -> ((Shape) item).geometry().intersects(hole))
            .count();
    return touching < 2;
  }

  private Shape beside(Polygon hole) {
    for (Object item : index.query(hole.getEnvelopeInternal())) {
      if (((Shape) item).geometry().intersects(hole)) {
        return (Shape) item;
      }
    }
    return shapes.get(0);
  }

  private double squareMetres(Geometry drawn) {
    return EllipsoidalMeasure.area(places.source().toStorage(drawn)).squareMetres();
  }

  /** Mean width in metres. */
  private double width(Geometry drawn) {
    double metresPerUnit = Math.sqrt(squareMetres(drawn) / drawn.getArea());
    return 2 * drawn.getArea() * metresPerUnit / drawn.getLength();
  }
}
