package org.planatlas.layers.conflict;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.conflict.report.Rounding;

/**
 * Ground that a layer does not know, in the plane of the site. How much of the site itself it is
 * decides and is told; what lies around the site is drawn only when somebody asks for it, for a
 * polygon around every corner of a large site costs more than all rules.
 */
public final class UnseenGround {

  /**
   * How to draw ground around a site.
   *
   * @param kinds of the parts of the site that it is around
   * @param metres how far around them
   * @param known what the layer knows, in longitude and latitude (EPSG:4490)
   */
  public record Sketch(Set<String> kinds, double metres, Geometry known) {

    /** Copies the kinds. */
    public Sketch {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * Ground as it is drawn.
   *
   * @param lonLat polygons, lines or points in longitude and latitude (EPSG:4490)
   * @param planarM2 square metres in the plane of the site
   */
  public record Drawn(Geometry lonLat, double planarM2) {}

  private final Geometry onSite;
  private final Sketch sketch;

  private UnseenGround(Geometry onSite, Sketch sketch) {
    this.onSite = onSite;
    this.sketch = sketch;
  }

  /** Of the site, or around a site of which the layer knows all; empty when it knows enough. */
  static UnseenGround of(Geometry known) {
    return new UnseenGround(known, null);
  }

  /** Of the site, which is not empty, and around it. */
  static UnseenGround around(Geometry onSite, CheckSite site, double metres, Geometry known) {
    Set<String> kinds = site.parts().stream().map(CheckSite.Part::kind).collect(Collectors.toSet());
    return new UnseenGround(onSite, new Sketch(kinds, metres, known));
  }

  /** What is known of it without drawing: of the site, when it reaches beyond the site. */
  public Geometry geometry() {
    return onSite;
  }

  /** How to draw it when it reaches beyond the site. */
  public Optional<Sketch> sketch() {
    return Optional.ofNullable(sketch);
  }

  /**
   * Draws ground around a site, which is prepared once for all sketches.
   *
   * @param request with the site and its kind of project
   */
  public static Function<Sketch, Drawn> drawing(CheckRequest request) {
    CheckSite site = CheckSite.of(request.parts(), request.projectKind().orElseThrow());
    SurveyedGround surveyed = new SurveyedGround(site);
    return sketch -> {
      Geometry ground =
          surveyed.unseenAround(sketch.known(), site.ofKinds(sketch.kinds()), sketch.metres());
      return new Drawn(
          Transforms.apply(ground, site.plane(), CrsCatalog.get(CrsCatalog.CGCS2000)),
          Rounding.squareMetres(ground.getArea()));
    };
  }
}
