package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.geo.overlay.UnionTiles;
import org.planatlas.layers.conflict.report.AreaMeasure;

/**
 * Measures sets of pieces as unions. Features of one layer seldom overlap; where one union of all
 * of them shows that they do not, sums of subsets are unions and need no further overlay.
 */
final class PieceMeasure {

  /** Relative difference between sum and union below which features do not overlap. */
  private static final double OVERLAP_FREE = 1e-10;

  /**
   * Metres within which ends of lines are one place. Two cuts of one stretch are rounded apart by
   * some of the last digits of their coordinates, and would else count as two stretches.
   */
  private static final double SAME_PLACE = 1e-4;

  /**
   * Area of the union in the plane and on the ellipsoid, length of its lines, share of the site.
   */
  record Size(Area planar, Area ellipsoidal, double length, double share) {

    AreaMeasure measure() {
      return AreaMeasure.of(planar, ellipsoidal, share);
    }
  }

  private final CheckSite site;
  private final PieceMeasure whole;
  private final Map<String, Boolean> overlapFree = new HashMap<>();

  /** Measures pieces of a whole site. */
  PieceMeasure(CheckSite site) {
    this.site = site;
    this.whole = this;
  }

  /**
   * Measures pieces of a part of a site: what does not overlap on the whole does not on the part.
   */
  PieceMeasure(CheckSite part, PieceMeasure whole) {
    this.site = part;
    this.whole = whole;
  }

  /** Square metres of the site in the plane. */
  double siteArea() {
    return site.planar().squareMetres();
  }

  /** What a feature shares with the site. */
  Piece plainPiece(Candidate candidate) {
    return Piece.of(candidate, site);
  }

  /** Measures the union of pieces of one layer. */
  Size size(LayerSnapshot layer, List<Piece> pieces) {
    boolean plain = pieces.stream().allMatch(Piece::isPlain);
    if (plain && hasPolygonsOnly(pieces) && isOverlapFree(layer)) {
      double planar = 0;
      double ellipsoidal = 0;
      for (Piece piece : pieces) {
        planar += piece.candidate().piece(site).planarArea().squareMetres();
        ellipsoidal += piece.candidate().ellipsoidal(site).squareMetres();
      }
      return new Size(new Area(planar), new Area(ellipsoidal), 0, site.shareOfArea(planar));
    }
    return hasPolygonsOnly(pieces) ? unionOfPolygons(pieces) : union(pieces);
  }

  /** Tile by tile, for nobody wants the union itself. */
  private Size unionOfPolygons(List<Piece> pieces) {
    double[] sums = new double[2];
    UnionTiles.forEach(
        pieces.stream().map(Piece::geometry).toList(),
        tile -> {
          sums[0] += tile.getArea();
          sums[1] += site.ellipsoidal(tile).squareMetres();
        });
    return new Size(new Area(sums[0]), new Area(sums[1]), 0, site.shareOfArea(sums[0]));
  }

  private Size union(List<Piece> pieces) {
    Geometry union = together(pieces.stream().map(Piece::geometry).toList());
    return new Size(
        PlanarMeasure.area(union),
        site.ellipsoidal(union),
        PlanarMeasure.length(union),
        union.isEmpty() ? 0 : site.share(union));
  }

  /** The union of polygons, lines and points, each dimension for itself. */
  static Geometry together(List<Geometry> pieces) {
    List<Geometry> all = new ArrayList<>();
    Geometry polygons = AreaUnion.of(pieces);
    if (!polygons.isEmpty()) {
      all.add(polygons);
    }
    List<Geometry> lines =
        pieces.stream().map(RobustOverlay::lines).filter(line -> !line.isEmpty()).toList();
    if (!lines.isEmpty()) {
      all.add(lines.size() == 1 ? lines.get(0) : unionOfLines(lines));
    }
    List<Geometry> points =
        pieces.stream().map(RobustOverlay::points).filter(point -> !point.isEmpty()).toList();
    if (!points.isEmpty()) {
      all.add(OverlayNGRobust.union(points));
    }
    return all.size() == 1 ? all.get(0) : polygons.getFactory().buildGeometry(all);
  }

  private static Geometry unionOfLines(List<Geometry> lines) {
    Geometry all = lines.get(0).getFactory().buildGeometry(lines);
    return OverlayNG.overlay(all, null, OverlayNG.UNION, new SnappingNoder(SAME_PLACE));
  }

  /** How many points a geometry has beside its lines and polygons. */
  static long points(Geometry geometry) {
    if (geometry instanceof Point) {
      return geometry.isEmpty() ? 0 : 1;
    }
    long count = 0;
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        count += points(geometry.getGeometryN(i));
      }
    }
    return count;
  }

  private static boolean hasPolygonsOnly(List<Piece> pieces) {
    return pieces.stream()
        .allMatch(
            piece ->
                RobustOverlay.lines(piece.geometry()).isEmpty()
                    && piece.geometry().getDimension() == 2);
  }

  /** Whether a layer that was measured overlaps nowhere on the site. */
  boolean isOverlapFree(String layer) {
    return overlapFree.getOrDefault(layer, false);
  }

  private boolean isOverlapFree(LayerSnapshot layer) {
    return (whole != this && whole.isOverlapFree(layer))
        || overlapFree.computeIfAbsent(layer.name(), name -> measureOverlap(layer));
  }

  private boolean measureOverlap(LayerSnapshot layer) {
    List<Geometry> pieces = new ArrayList<>();
    List<Geometry> features = new ArrayList<>();
    boolean apart = true;
    double sum = 0;
    for (Candidate candidate : layer.candidates()) {
      OverlayPiece piece = candidate.piece(site);
      if (piece.contact().isShared()) {
        pieces.add(piece.geometry());
        features.add(candidate.inPlane());
        apart &= candidate.isApart();
        sum += piece.planarArea().squareMetres();
      }
    }
    // whole features that share borders exactly are proven apart without any overlay
    return pieces.size() < 2
        || apart
        || UnionTiles.areCoverage(features)
        || sum - UnionTiles.area(pieces) <= OVERLAP_FREE * sum;
  }
}
