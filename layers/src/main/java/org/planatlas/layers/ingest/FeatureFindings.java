package org.planatlas.layers.ingest;

import java.util.Optional;
import java.util.function.Consumer;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.layers.ingest.geometry.DrawingFaults;

/** What is probably wrong with a geometry although it is valid, or where it lies. */
final class FeatureFindings {

  /** Metres in one degree of latitude, for lengths that need no better. */
  static final double METRES_PER_DEGREE = 111_195;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final FaultPlaces places;
  private final SourceCrs declared;
  private final PreparedGeometry tenant;

  /**
   * Findings of one layer.
   *
   * @param declared the CRS that the file or somebody names, even where the coordinates contradict
   *     it; null for none
   * @param tenant the area that the data should lie in, CGCS2000; null for none
   */
  FeatureFindings(FaultPlaces places, SourceCrs declared, PreparedGeometry tenant) {
    this.places = places;
    this.declared = declared;
    this.tenant = tenant;
  }

  static double metresPerLongitude(double latitude) {
    return METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
  }

  /**
   * Calls for everything that is found.
   *
   * @param stored the checked geometry, CGCS2000; null when nothing of it is left
   */
  void list(SourceRecord record, Geometry stored, Consumer<Fault> faults) {
    Geometry drawn = record.geometry();
    if (drawn == null || drawn.isEmpty() || declared == null) {
      return;
    }
    double[] scale = scale(declared, drawn.getEnvelopeInternal());
    String number = "Record " + record.number() + ": ";
    for (DrawingFaults.Found found : DrawingFaults.list(drawn, scale[0], scale[1])) {
      faults.accept(places.at(record, found.code(), number + found.message() + ".", found.place()));
    }
    outsideAreaOfUse(record, faults);
    if (tenant != null && stored != null && places.source() != null) {
      outsideTenant(record, stored, faults);
    }
  }

  /** Metres in one unit of x and of y of a CRS, in the south of a box. */
  static double[] scale(SourceCrs source, Envelope box) {
    if (!(source.crs() instanceof GeographicCRS)) {
      return new double[] {1, 1};
    }
    double x = metresPerLongitude(source.swapped() ? box.getMinX() : box.getMinY());
    return source.swapped()
        ? new double[] {METRES_PER_DEGREE, x}
        : new double[] {x, METRES_PER_DEGREE};
  }

  private void outsideAreaOfUse(SourceRecord record, Consumer<Fault> faults) {
    Optional<String> problem = new UsableArea(declared).findProblem(record.geometry());
    if (problem.isEmpty()) {
      return;
    }
    Coordinate first = record.geometry().getCoordinate();
    for (Coordinate vertex : record.geometry().getCoordinates()) {
      Envelope one = declared.inOrder(new Envelope(vertex));
      if (AreaOfUse.findProblem(one, declared.crs()).isPresent()) {
        first = vertex;
        break;
      }
    }
    String message = "Record " + record.number() + ": " + problem.get();
    faults.accept(places.at(record, UsableArea.CODE, message, first));
  }

  private void outsideTenant(SourceRecord record, Geometry stored, Consumer<Fault> faults) {
    if (tenant.covers(stored)) {
      return;
    }
    for (Coordinate vertex : stored.getCoordinates()) {
      if (!tenant.covers(FACTORY.createPoint(vertex))) {
        String message =
            "Record %d lies at %.6f, %.6f, outside the districts of this system."
                .formatted(record.number(), vertex.x, vertex.y);
        faults.accept(places.onMap(record, "OUTSIDE_TENANT_AREA", message, vertex));
        return;
      }
    }
  }
}
