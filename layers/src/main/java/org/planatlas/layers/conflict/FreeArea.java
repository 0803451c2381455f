package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.RobustOverlay;

/** The part of a site that no constraint lies on, as a geometry to draw. */
public final class FreeArea {

  /**
   * A tenth of a millimetre: on the way through longitude and latitude one border becomes two that
   * are nanometres apart, and on this grid they are one again.
   */
  private static final PrecisionModel GRID = new PrecisionModel(10_000);

  private FreeArea() {}

  /**
   * Cuts pieces out of a site, in the plane of the site.
   *
   * @param request with its site and kind of project
   * @param pieces of the site in longitude and latitude; only their polygons count
   * @return polygons, and of a site of lines or points what lies on no piece; in longitude and
   *     latitude (EPSG:4490), empty when nothing is left
   */
  public static Geometry of(CheckRequest request, Collection<Geometry> pieces) {
    CheckSite site = CheckSite.of(request.parts(), request.projectKind().orElseThrow());
    var degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    Geometry taken =
        AreaUnion.of(
            pieces.stream().map(piece -> Transforms.apply(piece, degrees, site.plane())).toList());
    List<Geometry> free = new ArrayList<>();
    free.add(uncovered(RobustOverlay.polygons(site.whole().site()), taken));
    if (!RobustOverlay.lines(site.whole().site()).isEmpty()
        || !RobustOverlay.points(site.whole().site()).isEmpty()) {
      Geometry rest = site.minus(taken);
      free.add(RobustOverlay.lines(rest));
      free.add(RobustOverlay.points(rest));
    }
    free.removeIf(Geometry::isEmpty);
    return Transforms.apply(taken.getFactory().buildGeometry(free), site.plane(), degrees);
  }

  private static Geometry uncovered(Geometry polygons, Geometry taken) {
    if (polygons.isEmpty() || taken.isEmpty()) {
      return polygons;
    }
    try {
      return RobustOverlay.polygons(OverlayNG.overlay(polygons, taken, OverlayNG.DIFFERENCE, GRID));
    } catch (RuntimeException e) {
      // on input that is not valid only
      return AreaUnion.uncovered(polygons, taken);
    }
  }
}
