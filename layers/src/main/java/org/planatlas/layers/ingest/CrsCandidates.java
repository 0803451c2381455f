package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.TransformFailedException;

/**
 * Ranks the CRSs that coordinates may be meant in: how common the CRS is among the data of Chinese
 * offices, times how well the place fits the area that the system is for. Where coordinates alone
 * cannot tell (datums differ by some ten metres only, GCJ-02 by some hundred), the law's CRS comes
 * first and the others follow with their names.
 */
final class CrsCandidates {

  /** Anshan with some room (domain: 122.2 to 123.8 degrees east). */
  private static final Envelope HOME = new Envelope(121.5, 124.5, 39.5, 42);

  private static final int MOST = 8;
  private static final double AT_HOME = 1;
  private static final double NEAR_HOME = 0.7;
  private static final double ELSEWHERE = 0.3;
  private static final double FAR_DEGREES = 10;
  private static final double SWAPPED = 0.95;

  /** Half of a 3-degree zone and a county more, in metres at 40 degrees north. */
  private static final double BEYOND_ZONE_3 = 180_000;

  private static final double FALSE_EASTING = 500_000;
  private static final int FIRST_MERIDIAN = 75;
  private static final int LAST_MERIDIAN = 135;

  /** How common a CRS is, by kind. */
  private static final double COMMON = 0.95;

  private static final double EQUAL_BELOW_A_METRE = 0.4;
  private static final double XIAN = 0.6;
  private static final double BEIJING = 0.5;
  private static final double OFFSET = 0.55;
  private static final double OFFSET_TWICE = 0.45;
  private static final double UTM = 0.3;

  /** A CRS before its place is looked at. */
  private record Guess(SourceCrs crs, double common) {}

  private CrsCandidates() {}

  /** The candidates for coordinates in this box, best first; empty when no CRS of the list fits. */
  static List<CrsFinding.Candidate> rank(Envelope box) {
    if (box.isNull() || !isFinite(box)) {
      return List.of();
    }
    List<CrsFinding.Candidate> found = new ArrayList<>();
    for (boolean swapped : new boolean[] {false, true}) {
      Envelope ordered = new SourceCrs(null, swapped, null).inOrder(box);
      for (Guess guess : guesses(ordered, swapped)) {
        add(guess, box, found);
      }
    }
    found.sort(Comparator.comparingDouble(CrsFinding.Candidate::confidence).reversed());
    return found.stream().limit(MOST).toList();
  }

  private static List<Guess> guesses(Envelope box, boolean swapped) {
    List<Guess> guesses = new ArrayList<>();
    boolean degrees =
        box.getMinX() >= -180 && box.getMaxX() <= 180 && Math.abs(box.getMaxY()) <= 90;
    if (degrees) {
      geographic(guesses, swapped);
      return guesses;
    }
    if (box.getMinX() >= 0 && box.getMaxX() < 1_000_000) {
      withoutPrefix(box, guesses, swapped);
    } else {
      withPrefix(box, guesses, swapped);
    }
    if (!swapped) {
      guesses.add(new Guess(SourceCrs.of(CrsCatalog.get(CrsCatalog.WEB_MERCATOR)), COMMON));
    }
    return guesses;
  }

  private static void geographic(List<Guess> guesses, boolean swapped) {
    guesses.add(guess(CrsCatalog.CGCS2000, COMMON, swapped));
    guesses.add(offset(ChinaOffset.GCJ_02, OFFSET, swapped));
    guesses.add(offset(ChinaOffset.BD_09, OFFSET_TWICE, swapped));
    guesses.add(guess(CrsCatalog.WGS84, EQUAL_BELOW_A_METRE, swapped));
    guesses.add(guess(4610, EQUAL_BELOW_A_METRE - 0.05, swapped));
    guesses.add(guess(4214, EQUAL_BELOW_A_METRE - 0.1, swapped));
  }

  private static void withPrefix(Envelope box, List<Guess> guesses, boolean swapped) {
    OptionalInt zone = GaussKrueger.findPrefix(box.centre().x);
    OptionalInt epsg = GaussKrueger.findEpsgOfPrefix(box.centre().x);
    if (zone.isEmpty() || epsg.isEmpty()) {
      return;
    }
    boolean three = zone.getAsInt() >= 25;
    int first = zone.getAsInt() - (three ? 25 : 13);
    guesses.add(guess(epsg.getAsInt(), COMMON, swapped));
    guesses.add(guess((three ? 2349 : 2327) + first, XIAN, swapped));
    guesses.add(guess((three ? 2401 : 21413) + first, BEIJING, swapped));
  }

  private static void withoutPrefix(Envelope box, List<Guess> guesses, boolean swapped) {
    double reach =
        Math.max(Math.abs(box.getMinX() - FALSE_EASTING), Math.abs(box.getMaxX() - FALSE_EASTING));
    boolean wide = reach > BEYOND_ZONE_3;
    for (int meridian = FIRST_MERIDIAN; meridian <= LAST_MERIDIAN; meridian += 3) {
      int first = (meridian - FIRST_MERIDIAN) / 3;
      boolean six = meridian % 6 == 3;
      // beyond the 3-degree zone a 6-degree one is meant, where the meridian has both
      double common = wide && six ? COMMON - 0.05 : COMMON;
      guesses.add(guess(4534 + first, common, swapped));
      guesses.add(guess(2370 + first, XIAN, swapped));
      guesses.add(guess(2422 + first, BEIJING, swapped));
      if (six) {
        guesses.add(guess(4502 + first / 2, wide ? COMMON : EQUAL_BELOW_A_METRE, swapped));
        guesses.add(guess(32643 + first / 2, UTM, swapped));
      }
    }
  }

  private static Guess guess(int epsg, double common, boolean swapped) {
    double weight = swapped ? common * SWAPPED : common;
    return new Guess(new SourceCrs(CrsCatalog.get(epsg), swapped, null), weight);
  }

  private static Guess offset(ChinaOffset offset, double common, boolean swapped) {
    SourceCrs crs = new SourceCrs(CrsCatalog.get(CrsCatalog.WGS84), swapped, offset);
    return new Guess(crs, swapped ? common * SWAPPED : common);
  }

  private static void add(Guess guess, Envelope box, List<CrsFinding.Candidate> found) {
    SourceCrs crs = guess.crs();
    if (AreaOfUse.findProblem(crs.inOrder(box), crs.crs()).isPresent()) {
      return;
    }
    Envelope extent = extent(crs, box);
    if (extent == null || crs.code().isEmpty()) {
      return;
    }
    double confidence = guess.common() * fit(extent);
    found.add(
        new CrsFinding.Candidate(
            crs.code().get(),
            title(crs),
            Math.round(confidence * 100) / 100.0,
            List.of(extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY())));
  }

  private static double fit(Envelope extent) {
    if (HOME.contains(extent)) {
      return AT_HOME;
    }
    double degrees = extent.centre().distance(HOME.centre());
    return HOME.intersects(extent) ? NEAR_HOME : ELSEWHERE / (1 + degrees / FAR_DEGREES);
  }

  private static String title(SourceCrs crs) {
    return LegacyDatum.find(crs.crs()).isPresent()
        ? crs.title() + " (must be transformed to CGCS2000 first)"
        : crs.title();
  }

  /** The extent on the candidate's own datum where no way to CGCS2000 is known. */
  private static Envelope extent(SourceCrs crs, Envelope box) {
    try {
      return LegacyDatum.find(crs.crs()).isPresent()
          ? AreaOfUse.degrees(crs.inOrder(box), crs.crs()).orElse(null)
          : crs.toStorage(box);
    } catch (TransformFailedException e) {
      // these coordinates have no place in this CRS, so it is no candidate
      return null;
    }
  }

  private static boolean isFinite(Envelope box) {
    return Double.isFinite(box.getMinX())
        && Double.isFinite(box.getMaxX())
        && Double.isFinite(box.getMinY())
        && Double.isFinite(box.getMaxY());
  }
}
