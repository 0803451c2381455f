package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
 * cannot tell (datums differ by some ten metres only, GCJ-02 by some hundred), what the file
 * declares comes first, then what its name says, then the law's CRS; the others follow with their
 * names.
 */
final class CrsCandidates {

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
  private static final double COMMON = NamedCrs.CGCS2000.common();

  private static final double EQUAL_BELOW_A_METRE = NamedCrs.WGS84.common();
  private static final double XIAN = NamedCrs.XIAN_1980.common();
  private static final double BEIJING = NamedCrs.BEIJING_1954.common();
  private static final double OFFSET = NamedCrs.GCJ_02.common();
  private static final double OFFSET_TWICE = NamedCrs.BD_09.common();
  private static final double UTM = 0.3;

  /** A declaration weighs more than anything that coordinates tell. */
  private static final double DECLARED = 0.98;

  /** A CRS that a name speaks of, and what is left of the others beside it. */
  private static final double HINTED = 0.97;

  private static final double NOT_HINTED = 0.5;

  /** A CRS before its place is looked at. */
  private record Guess(SourceCrs crs, double common) {}

  private final Envelope home;
  private final Set<NamedCrs> hints;

  /**
   * Candidates for data of this area.
   *
   * @param home degrees on CGCS2000
   * @param hints of the names of file and layer
   */
  CrsCandidates(Envelope home, Set<NamedCrs> hints) {
    this.home = home;
    this.hints = hints;
  }

  /**
   * The candidates for coordinates in this box, best first; empty when no CRS of the list fits.
   *
   * @param file what the file declares; null when it says nothing
   * @param offset of web maps that the coordinates seem to have
   */
  List<CrsFinding.Candidate> rank(Envelope box, FileCrs file, Optional<ChinaOffset> offset) {
    if (box.isNull() || !isFinite(box)) {
      return List.of();
    }
    List<Guess> all = new ArrayList<>();
    for (boolean swapped : new boolean[] {false, true}) {
      Envelope ordered = new SourceCrs(null, swapped, null).inOrder(box);
      all.addAll(guesses(ordered, swapped));
    }
    SourceCrs declared = file == null ? null : file.crs();
    if (declared != null) {
      all.removeIf(guess -> guess.crs().code().equals(declared.code()));
      all.add(new Guess(declared, COMMON));
    }
    List<CrsFinding.Candidate> found = new ArrayList<>();
    for (Guess guess : all) {
      candidate(guess, weight(guess, file, offset), box, file).ifPresent(found::add);
    }
    found.sort(Comparator.comparingDouble(CrsFinding.Candidate::confidence).reversed());
    return found.stream().limit(MOST).toList();
  }

  /** How likely a CRS is before its place is looked at. */
  private double weight(Guess guess, FileCrs file, Optional<ChinaOffset> offset) {
    SourceCrs crs = guess.crs();
    if (offset.isPresent()) {
      return offset.get() == crs.offset() ? DECLARED : guess.common() * NOT_HINTED;
    }
    if (file != null && file.crs() != null) {
      boolean same = file.crs().code().equals(crs.code());
      boolean contradicts = file.contradictsDatum(crs);
      return same ? DECLARED : guess.common() * (contradicts ? NOT_HINTED : 1);
    }
    if (hints.isEmpty()) {
      return guess.common();
    }
    return NamedCrs.find(crs)
        .filter(hints::contains)
        .map(kind -> guess.common() * HINTED / kind.common())
        .orElse(guess.common() * NOT_HINTED);
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

  private Optional<CrsFinding.Candidate> candidate(
      Guess guess, double weight, Envelope box, FileCrs file) {
    SourceCrs crs = guess.crs();
    if (AreaOfUse.findProblem(crs.inOrder(box), crs.crs()).isPresent()) {
      return Optional.empty();
    }
    Envelope extent = extent(crs, box);
    if (extent == null || crs.code().isEmpty()) {
      return Optional.empty();
    }
    double confidence = weight * fit(extent);
    return Optional.of(
        new CrsFinding.Candidate(
            crs.code().get(),
            title(crs),
            Math.round(confidence * 100) / 100.0,
            List.of(extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()),
            file != null && file.contradictsDatum(crs)));
  }

  private double fit(Envelope extent) {
    if (home.contains(extent)) {
      return AT_HOME;
    }
    double degrees = extent.centre().distance(home.centre());
    return home.intersects(extent) ? NEAR_HOME : ELSEWHERE / (1 + degrees / FAR_DEGREES);
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
