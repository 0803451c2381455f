package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.Transforms;

/**
 * Ranks the CRSs that coordinates may be meant in: those that place them in China, at best around
 * Anshan.
 */
final class CrsCandidates {

  /** Anshan with some room (domain: 122.2 to 123.8 degrees east). */
  private static final Envelope HOME = new Envelope(121.5, 124.5, 39.5, 42);

  private static final int MOST = 6;
  private static final double PREFIX_BONUS = 0.05;

  private CrsCandidates() {}

  /** The candidates for coordinates in this box, best first; empty when no CRS of the list fits. */
  static List<CrsFinding.Candidate> rank(Envelope box) {
    if (box.isNull() || !isFinite(box)) {
      return List.of();
    }
    List<CrsFinding.Candidate> found = new ArrayList<>();
    for (int code : codes(box)) {
      CoordinateReferenceSystem crs = CrsCatalog.get(code);
      if (AreaOfUse.findProblem(box, crs).isEmpty()) {
        add(code, crs, box, found);
      }
    }
    found.sort(Comparator.comparingDouble(CrsFinding.Candidate::confidence).reversed());
    return found.stream().limit(MOST).toList();
  }

  private static Set<Integer> codes(Envelope box) {
    Set<Integer> codes = new LinkedHashSet<>();
    if (box.getMaxX() <= 180 && box.getMinX() >= -180 && Math.abs(box.getMaxY()) <= 90) {
      codes.add(CrsCatalog.CGCS2000);
      codes.add(CrsCatalog.WGS84);
      return codes;
    }
    GaussKrueger.findEpsgOfPrefix(box.centre().x).ifPresent(codes::add);
    if (box.getMinX() >= 0 && box.getMaxX() < 1_000_000) {
      codes.add(4550);
      codes.add(4549);
      codes.add(4551);
      codes.add(4510);
    }
    codes.add(CrsCatalog.WEB_MERCATOR);
    return codes;
  }

  private static void add(
      int code, CoordinateReferenceSystem crs, Envelope box, List<CrsFinding.Candidate> found) {
    try {
      ReferencedEnvelope extent =
          Transforms.apply(new ReferencedEnvelope(box, crs), CrsCatalog.get(CrsCatalog.CGCS2000));
      boolean home = HOME.contains((Envelope) extent);
      double confidence = (home ? 0.9 : HOME.intersects((Envelope) extent) ? 0.6 : 0.25);
      boolean prefixed = GaussKrueger.findPrefix(box.getMinX()).isPresent();
      confidence += home && prefixed ? PREFIX_BONUS : 0;
      // equal below one metre, but CGCS2000 is the law
      confidence -= code == CrsCatalog.WGS84 ? 0.2 : code == 4510 ? 0.4 : 0;
      found.add(
          new CrsFinding.Candidate(
              "EPSG:" + code,
              crs.getName().getCode(),
              Math.max(0.05, Math.round(confidence * 100) / 100.0),
              List.of(extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY())));
    } catch (TransformFailedException e) {
      // these coordinates have no place in this CRS, so it is no candidate
      return;
    }
  }

  private static boolean isFinite(Envelope box) {
    return Double.isFinite(box.getMinX())
        && Double.isFinite(box.getMaxX())
        && Double.isFinite(box.getMinY())
        && Double.isFinite(box.getMaxY());
  }
}
