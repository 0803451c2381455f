package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.planatlas.geo.crs.TransformFailedException;

/**
 * Some records of a file as they are drawn there, faults and all, simplified for a map. What has no
 * place on the map is left out.
 */
final class RecordShapes {

  /** Positions of all shapes together. */
  static final int MOST_POSITIONS = 100_000;

  /** Some ten centimetres, then coarser while a shape is too long. */
  private static final double FINEST_DEGREES = 1e-6;

  private static final double COARSEST_DEGREES = 1e-2;
  private static final int MOST_POSITIONS_OF_ONE = 20_000;

  private RecordShapes() {}

  /**
   * Reads shapes.
   *
   * @param records numbers from 1; the file is read as far as the last of them
   */
  static List<RecordShape> list(Preflight.Examined source, Set<Long> records) {
    SourceCrs crs = source.crs().crs();
    List<RecordShape> shapes = new ArrayList<>();
    if (crs == null) {
      return shapes;
    }
    Set<Long> wanted = new HashSet<>(records);
    int positions = 0;
    try (SourceReader reader = source.layer().open(source.charset())) {
      while (reader.hasNext() && !wanted.isEmpty() && positions < MOST_POSITIONS) {
        SourceRecord record = reader.next();
        Geometry shape = wanted.remove(record.number()) ? shape(record, crs) : null;
        if (shape != null) {
          positions += shape.getNumPoints();
          shapes.add(new RecordShape(source.layer().name(), record.number(), shape));
        }
      }
    }
    return shapes;
  }

  private static Geometry shape(SourceRecord record, SourceCrs crs) {
    SourceRecord marked = record.geometry() == null ? record : FiniteCoordinates.mark(record);
    Geometry drawn = marked.geometry();
    if (drawn == null || drawn.isEmpty()) {
      return null;
    }
    try {
      Geometry moved = crs.toStorage(drawn);
      Geometry shape = moved;
      for (double degrees = FINEST_DEGREES; degrees <= COARSEST_DEGREES; degrees *= 10) {
        shape = simplified(moved, degrees);
        if (shape.getNumPoints() <= MOST_POSITIONS_OF_ONE) {
          return shape;
        }
      }
      return moved.getEnvelope();
    } catch (TransformFailedException e) {
      return null;
    }
  }

  /** What would vanish is drawn as it is. */
  private static Geometry simplified(Geometry geometry, double degrees) {
    DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(geometry);
    simplifier.setDistanceTolerance(degrees);
    simplifier.setEnsureValid(false);
    Geometry simple = simplifier.getResultGeometry();
    return simple.isEmpty() ? geometry : simple;
  }
}
