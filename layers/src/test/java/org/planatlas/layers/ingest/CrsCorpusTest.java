package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/**
 * Coordinates made from known places, with their CRS forgotten. The mix is that of the files which
 * reach an office without a .prj. Data on old datums and on GCJ-02 lie too near to the same numbers
 * in CGCS2000 to be told by coordinates alone: the name of the file tells some, the others must be
 * among the first three.
 */
class CrsCorpusTest {

  private static final int PLACES = 40;

  /** Kind of file, how many in 200, its name, and the last place at which its CRS may stand. */
  private static final String MIX =
      """
      CGCS2000 3 degrees, prefix | 44 | 宗地        | 1
      CGCS2000 3 degrees         | 48 | 宗地        | 1
      CGCS2000 6 degrees, prefix |  8 | 宗地        | 1
      CGCS2000 6 degrees         |  4 | 宗地        | 1
      CGCS2000                   | 28 | 宗地        | 1
      WGS 84                     | 16 | track       | 1
      Web Mercator               |  8 | export      | 1
      lat, lon                   |  8 | points      | 1
      north, east                | 12 | 界址点      | 1
      north, east, prefix        |  8 | 界址点      | 1
      Xi'an 80, prefix           |  2 | 小班_西安80 | 1
      Xi'an 80                   |  2 | xian80      | 1
      Beijing 54                 |  2 | 林相图BJ54  | 1
      GCJ-02                     |  2 | 高德边界    | 1
      BD-09                      |  2 | baidu_poi   | 1
      Xi'an 80, prefix           |  1 | 小班        | 3
      Xi'an 80                   |  1 | 小班        | 3
      Beijing 54, prefix         |  1 | 小班        | 3
      Beijing 54                 |  1 | 小班        | 3
      GCJ-02                     |  1 | 边界        | 3
      BD-09                      |  1 | 边界        | 3
      """;

  @TempDir Path folder;

  /** One line of the mix. */
  private record Kind(String kind, int share, String file, int due) {

    static Kind of(String line) {
      String[] cells = line.split("\\|");
      return new Kind(
          cells[0].strip(),
          Integer.parseInt(cells[1].strip()),
          cells[2].strip(),
          Integer.parseInt(cells[3].strip()));
    }

    /** The code that a user would have to choose for a place. */
    String code(double longitude) {
      int zone = GaussKrueger.zone3(longitude) - 25;
      return switch (kind) {
        case "CGCS2000 3 degrees, prefix" -> "EPSG:" + epsg3WithPrefix(longitude);
        case "CGCS2000 3 degrees" -> "EPSG:" + GaussKrueger.epsg3(longitude);
        case "CGCS2000 6 degrees, prefix" -> "EPSG:" + (4491 + zone6(longitude) - 13);
        case "CGCS2000 6 degrees" -> "EPSG:" + (4502 + zone6(longitude) - 13);
        case "CGCS2000" -> "EPSG:4490";
        case "WGS 84" -> "EPSG:4326";
        case "Web Mercator" -> "EPSG:3857";
        case "lat, lon" -> "EPSG:4490;swapped";
        case "north, east" -> "EPSG:" + GaussKrueger.epsg3(longitude) + ";swapped";
        case "north, east, prefix" -> "EPSG:" + epsg3WithPrefix(longitude) + ";swapped";
        case "Xi'an 80, prefix" -> "EPSG:" + (2349 + zone);
        case "Xi'an 80" -> "EPSG:" + (2370 + zone);
        case "Beijing 54, prefix" -> "EPSG:" + (2401 + zone);
        case "Beijing 54" -> "EPSG:" + (2422 + zone);
        default -> kind;
      };
    }
  }

  /** EPSG numbers CGCS2000 with the zone before the easting from 4513, which is zone 25. */
  private static int epsg3WithPrefix(double longitude) {
    return 4513 + GaussKrueger.zone3(longitude) - 25;
  }

  private static int zone6(double longitude) {
    return (int) Math.floor(longitude / 6) + 1;
  }

  @Test
  void rightCrsIsFirstIn95OfAHundredFilesAndAmongTheFirstThreeInAll() {
    List<String> late = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    double first = 0;
    List<Kind> kinds = MIX.strip().lines().map(Kind::of).toList();
    for (Kind kind : kinds) {
      for (int rank : ranks(kind)) {
        ranks.add(rank);
        first += rank == 1 ? (double) kind.share() / PLACES : 0;
        if (rank > kind.due()) {
          late.add(kind + ": " + rank);
        }
      }
    }
    assertThat(kinds.stream().mapToInt(Kind::share).sum()).isEqualTo(200);
    assertThat(ranks).as("places of the right CRS").hasSize(kinds.size() * PLACES);
    assertThat(ranks).allMatch(rank -> rank <= 3);
    assertThat(first / 200).as("share of files whose CRS is first").isGreaterThanOrEqualTo(0.95);
    assertThat(late).isEmpty();
  }

  private static List<Integer> ranks(Kind kind) {
    Random random = new Random((kind.kind() + kind.file()).hashCode());
    List<Integer> ranks = new ArrayList<>();
    CrsCandidates candidates =
        new CrsCandidates(TenantArea.DEFAULT.box(), NamedCrs.spokenOf(kind.file()));
    for (int i = 0; i < PLACES; i++) {
      double longitude = 122.2 + 1.5 * random.nextDouble();
      double latitude = 40.0 + 1.6 * random.nextDouble();
      double size = 0.001 + 0.1 * random.nextDouble();
      String code = kind.code(longitude + size / 2);
      Envelope place = new Envelope(longitude, longitude + size, latitude, latitude + size);
      Envelope box = drawn(place, code);
      ranks.add(rank(candidates.rank(box, null, Optional.empty()), code, box));
    }
    return ranks;
  }

  @Test
  void prefixesAndDegreesAreFirstAllOverChina() {
    Random random = new Random(34);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double longitude = 100 + 20 * random.nextDouble();
      double latitude = 26 + 14 * random.nextDouble();
      Envelope place = new Envelope(longitude, longitude + 0.05, latitude, latitude + 0.05);
      for (String code : List.of("EPSG:" + epsg3WithPrefix(longitude + 0.025), "EPSG:4490")) {
        Envelope box = drawn(place, code);
        if (rank(ranked(box), code, box) != 1) {
          wrong.add(code + " at " + longitude + ", " + latitude);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<CrsFinding.Candidate> ranked(Envelope box) {
    return new CrsCandidates(TenantArea.DEFAULT.box(), Set.of()).rank(box, null, Optional.empty());
  }

  /** The place as numbers of a file; old datums with the parameters of their own ellipsoid. */
  private static Envelope drawn(Envelope place, String code) {
    SourceCrs crs = SourceCrs.parse(code);
    Envelope drawn = new Envelope();
    double[][] corners = {
      {place.getMinX(), place.getMinY()}, {place.getMaxX(), place.getMinY()},
      {place.getMinX(), place.getMaxY()}, {place.getMaxX(), place.getMaxY()}
    };
    for (double[] corner : corners) {
      Coordinate at = new Coordinate(corner[0], corner[1]);
      if (crs.offset() != null) {
        at = crs.offset().apply(at);
      }
      drawn.expandToInclude(planar(crs.crs(), at));
    }
    return crs.inOrder(drawn);
  }

  private static Coordinate planar(CoordinateReferenceSystem crs, Coordinate place) {
    if (!(crs instanceof ProjectedCRS projected)) {
      return place;
    }
    double[] point = {place.x, place.y};
    try {
      projected.getConversionFromBase().getMathTransform().transform(point, 0, point, 0, 1);
    } catch (org.geotools.api.referencing.operation.TransformException e) {
      throw new IllegalStateException(e);
    }
    return new Coordinate(point[0], point[1]);
  }

  /** From 1; a candidate that puts the data at the same place to a metre is the same answer. */
  private static int rank(List<CrsFinding.Candidate> candidates, String code, Envelope box) {
    boolean legacy = candidates.stream().noneMatch(c -> c.code().equals(code));
    for (int i = 0; i < candidates.size(); i++) {
      String other = candidates.get(i).code();
      if (other.equals(code) || !legacy && isSamePlace(other, code, box)) {
        return i + 1;
      }
    }
    return 99;
  }

  private static boolean isSamePlace(String one, String other, Envelope box) {
    try {
      Envelope a = SourceCrs.parse(one).toStorage(box);
      Envelope b = SourceCrs.parse(other).toStorage(box);
      return Math.abs(a.getMinX() - b.getMinX()) < 1e-5
          && Math.abs(a.getMaxY() - b.getMaxY()) < 1e-5;
    } catch (org.planatlas.geo.crs.UnknownCrsException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EPSG:2386, LEGACY_DATUM, have the data transformed",
    "EPSG:2438, LEGACY_DATUM, surveying authority",
    "EPSG:4610, LEGACY_DATUM, Xi'an 1980",
    "EPSG:4549, OUTSIDE_AREA_OF_USE, lie outside the area of use"
  })
  void choiceThatWouldGuessIsRefusedWithWhatToDo(String choice, String code, String says) {
    double y = choice.equals("EPSG:4549") ? 8_000_000 : 4_462_000;
    double x = choice.equals("EPSG:4610") ? 123.29 : 525_000;
    PreflightOf report = chosen(choice, x, choice.equals("EPSG:4610") ? 40.28 : y);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.problems())
        .anyMatch(p -> p.code().equals(code) && p.message().contains(says));
  }

  private PreflightOf chosen(String choice, double x, double y) {
    double size = x < 180 ? 0.001 : 100;
    byte[] zip =
        ShapefileFixture.parcels().prj(null).square(new Object[] {"a"}, x, y, size).zip("a");
    UploadChoice of = UploadChoice.of(choice, null);
    return PreflightOf.file("a.zip", zip, folder, of, IngestLimits.defaults());
  }

  @Test
  void gcj02IsShiftedOnTheUsersWordAndTheReportSaysSo() {
    Coordinate shown = ChinaOffset.GCJ_02.apply(new Coordinate(123.288, 40.2815));
    byte[] zip =
        ShapefileFixture.parcels()
            .prj(null)
            .square(new Object[] {"a"}, shown.x, shown.y, 0.001)
            .zip("a");
    UploadChoice gcj = UploadChoice.of("gcj02", null);
    PreflightOf report = PreflightOf.file("a.zip", zip, folder, gcj, IngestLimits.defaults());

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("OFFSET_REMOVED") && p.message().contains("GCJ-02"));
    assertThat(report.layer().crs().code()).isEqualTo("GCJ-02");
    SourceLayer layer = PreflightOf.layers("a.zip", zip, folder, IngestLimits.defaults()).get(0);
    Geometry stored = PreflightOf.stored(layer, gcj).get(0);
    assertThat(stored.getEnvelopeInternal().getMinX())
        .isCloseTo(123.288, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void swappedAxesArePutInOrderOnTheUsersWord() {
    byte[] zip =
        ShapefileFixture.parcels()
            .prj(null)
            .square(new Object[] {"a"}, 4_462_000, 41_525_000, 100)
            .zip("a");
    PreflightOf asked = PreflightOf.file("a.zip", zip, folder);
    String best = asked.layer().crs().candidates().get(0).code();
    assertThat(asked.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(best).isEqualTo("EPSG:4529;swapped");

    UploadChoice choice = UploadChoice.of(best, null);
    PreflightOf report = PreflightOf.file("a.zip", zip, folder, choice, IngestLimits.defaults());
    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.codes()).contains("AXES_SWAPPED");
    assertThat(report.layer().extent().get(0)).isBetween(123.2, 123.4);
  }
}
