package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/**
 * What somebody chooses: for which layer it counts, and what it may not overrule without a word.
 */
class CrsChoiceTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;
  private static final String PRJ_2386 =
      "PROJCS[\"Xian_1980_3_Degree_GK_CM_123E\",GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\","
          + "SPHEROID[\"Xian_1980\",6378140.0,298.257]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
          + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
          + "PARAMETER[\"Central_Meridian\",123.0],PARAMETER[\"Scale_Factor\",1.0],"
          + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

  @TempDir Path folder;

  private static ShapefileFixture parcels(String prj, double x) {
    return ShapefileFixture.parcels().prj(prj).square(new Object[] {"石湖水库", "1"}, x, Y, 100);
  }

  private static byte[] zip(Map<String, ShapefileFixture> layers) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    layers.forEach(
        (name, layer) ->
            layer.files().forEach((extension, bytes) -> files.put(name + "." + extension, bytes)));
    return ShapefileFixture.zip(files);
  }

  /** One layer that says its CRS, one whose eastings begin with the zone and that says nothing. */
  private static byte[] mixed() {
    Map<String, ShapefileFixture> layers = new LinkedHashMap<>();
    layers.put("said", parcels(ShapefileFixture.PRJ_4550, X));
    layers.put("silent", parcels(null, 41_000_000 + X));
    return zip(layers);
  }

  private PreflightOf report(byte[] zip, UploadChoice choice) {
    return PreflightOf.file("data.zip", zip, folder, choice, IngestLimits.defaults());
  }

  private static UploadChoice each(Map<String, ReadingChoice> layers) {
    return new UploadChoice(null, layers, null, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void choiceForTheSilentLayerLeavesTheOneThatSaysItsCrs(boolean named) {
    assertThat(report(mixed(), UploadChoice.NONE).state()).isEqualTo(UploadState.NEEDS_CRS);
    UploadChoice choice =
        named
            ? each(Map.of("silent", new ReadingChoice("EPSG:4529", null, null)))
            : UploadChoice.of("EPSG:4529", null);

    PreflightOf report = report(mixed(), choice);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layers())
        .extracting(layer -> layer.crs().code())
        .containsExactly("EPSG:4550", "EPSG:4529");
    assertThat(report.layers())
        .extracting(layer -> layer.crs().source())
        .containsExactly("PRJ", "USER");
    assertThat(report.layers()).allMatch(layer -> layer.extent().get(0) > 123.29);
    assertThat(report.layers()).allMatch(layer -> layer.extent().get(2) < 123.30);
    assertThat(report.codes()).doesNotContain("CRS_OVERRULED");
  }

  @Test
  void layerThatIsNamedIsOverruledAndTheReportSaysSo() {
    UploadChoice choice =
        each(
            Map.of(
                "said", new ReadingChoice("EPSG:4549", null, null),
                "silent", new ReadingChoice("EPSG:4529", null, null)));

    PreflightOf report = report(mixed(), choice);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4549");
    assertThat(report.layer().crs().declared().code()).isEqualTo("EPSG:4550");
    assertThat(report.layer().crs().datumOverruled()).isFalse();
    assertThat(report.problems())
        .filteredOn(problem -> problem.code().equals("CRS_OVERRULED"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.layer()).isEqualTo("said");
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message()).contains("EPSG:4550", "EPSG:4549", "was chosen");
            });
  }

  @Test
  void charsetIsChosenForTheLayersThatAreUnsure() {
    Map<String, ShapefileFixture> layers = new LinkedHashMap<>();
    layers.put("sure", parcels(ShapefileFixture.PRJ_4550, X).charset("UTF-8").cpg("UTF-8"));
    layers.put("unsure", parcels(ShapefileFixture.PRJ_4550, X).charset("GBK").cpg("UTF-8"));

    PreflightOf report = report(zip(layers), UploadChoice.of(null, "GBK"));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layers())
        .extracting(layer -> layer.charset().source())
        .containsExactly("CPG", "USER");
    assertThat(report.layers()).allMatch(layer -> layer.fields().get(0).samples().contains("石湖水库"));
  }

  @Test
  void layerThatIsNotThereIsRefusedWithThoseThatAre() {
    UploadChoice choice = each(Map.of("other", new ReadingChoice("EPSG:4529", null, null)));
    List<SourceLayer> layers =
        PreflightOf.layers("data.zip", mixed(), folder, IngestLimits.defaults());

    assertThatThrownBy(() -> Preflight.of(layers, choice, "data.zip", TenantArea.DEFAULT, null))
        .hasMessageContainingAll("'other'", "said", "silent");
  }

  @Test
  void layersOfOneNameInTwoFoldersCanBeToldApart() {
    Map<String, ShapefileFixture> layers = new LinkedHashMap<>();
    layers.put("a/parcels", parcels(null, X));
    layers.put("b/parcels", parcels(null, 41_000_000 + X));
    UploadChoice choice =
        each(
            Map.of(
                "a/parcels", new ReadingChoice("EPSG:4550", null, null),
                "b/parcels", new ReadingChoice("EPSG:4529", null, null)));

    PreflightOf report = report(zip(layers), choice);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layers()).allMatch(layer -> layer.extent().get(0) > 123.29);
  }

  @ParameterizedTest
  @CsvSource({
    // what the .prj says, what is chosen, whether the datum is said to be overruled, what follows
    "xian, , false, NEEDS_CRS, LEGACY_DATUM",
    "xian, EPSG:2386, true, NEEDS_CRS, LEGACY_DATUM",
    "xian, EPSG:4550, false, NEEDS_CRS, DATUM_CONTRADICTED",
    "xian, EPSG:4550, true, READY, CRS_OVERRULED",
    "beijing, EPSG:4550, false, NEEDS_CRS, DATUM_CONTRADICTED",
    "beijing, EPSG:32651, false, NEEDS_CRS, DATUM_CONTRADICTED",
    "local, EPSG:4550, false, NEEDS_CRS, DATUM_CONTRADICTED",
    "local, EPSG:4550, true, READY, CRS_OVERRULED",
    "broken xian, EPSG:4550, false, NEEDS_CRS, DATUM_CONTRADICTED",
    "broken, EPSG:4550, false, READY, CRS_OVERRULED",
    "cgcs, EPSG:2386, true, NEEDS_CRS, LEGACY_DATUM",
    "cgcs, EPSG:4550, false, READY, ",
    "none, EPSG:4550, false, READY, "
  })
  void datumThatTheFileNamesIsSetAsideOnlyByWord(
      String prj, String chosen, boolean word, UploadState state, String code) {
    byte[] zip = zip(Map.of("a", parcels(prj(prj), X)));
    ReadingChoice choice = new ReadingChoice(chosen, null, word ? true : null);

    PreflightOf report = report(zip, UploadChoice.of(choice));

    assertThat(report.state()).as(report.problems().toString()).isEqualTo(state);
    assertThat(report.problems())
        .allSatisfy(
            problem -> assertThat(problem.messageZh()).doesNotContainPattern("[a-z]{3} [a-z]{2}"));
    if (code == null) {
      assertThat(report.problems()).isEmpty();
    } else {
      assertThat(report.codes()).containsExactly(code);
    }
    boolean overruled = state == UploadState.READY && word;
    assertThat(report.layer().crs().datumOverruled()).isEqualTo(overruled);
  }

  private static String prj(String name) {
    return switch (name) {
      case "xian" -> PRJ_2386;
      case "beijing" ->
          PRJ_2386
              .replace("Xian_1980\",6378140.0,298.257", "Krasovsky_1940\",6378245.0,298.3")
              .replace("Xian_1980", "Beijing_1954");
      case "local" -> ShapefileFixture.PRJ_4550.replace("D_China_2000", "D_Local");
      case "broken xian" -> PRJ_2386.substring(0, 200);
      case "broken" -> "PROJCS[\"cut";
      case "cgcs" -> ShapefileFixture.PRJ_4550;
      default -> null;
    };
  }

  @Test
  void declaredOldDatumIsTheFirstCandidateAndTheOthersSayThatTheyContradictIt() {
    PreflightOf report = report(zip(Map.of("a", parcels(PRJ_2386, X))), UploadChoice.NONE);

    CrsFinding crs = report.layer().crs();
    assertThat(crs.declared().code()).isEqualTo("EPSG:2386");
    assertThat(crs.declared().datum()).isEqualTo("Xi'an 1980");
    List<CrsFinding.Candidate> candidates = crs.candidates();
    assertThat(candidates.get(0).code()).isEqualTo("EPSG:2386");
    assertThat(candidates.get(0).contradictsDatum()).isFalse();
    assertThat(candidates)
        .filteredOn(candidate -> candidate.code().equals("EPSG:4550"))
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.contradictsDatum()).isTrue();
              assertThat(other.confidence()).isLessThan(0.5);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Gauss_Kruger, Mercator_1SP",
    "'PRIMEM[\"Greenwich\",0.0]', 'PRIMEM[\"Paris\",2.33722917]'"
  })
  void prjThatDiffersInMoreThanItsParametersHasNotTheCode(String from, String to) {
    String prj = ShapefileFixture.PRJ_4550.replace(from, to);
    assertThat(prj).isNotEqualTo(ShapefileFixture.PRJ_4550);

    CrsFinding crs = report(zip(Map.of("a", parcels(prj, X))), UploadChoice.NONE).layer().crs();

    assertThat(crs.code()).isNull();
    assertThat(crs.confidence()).isLessThan(1);
  }

  @Test
  void zoneThatPutsAllOutsideTheAreaIsDoubtedAndTheOtherNamed() {
    String prj = ShapefileFixture.PRJ_4550.replace("123.0", "120.0").replace("123E", "120E");
    byte[] zip = zip(Map.of("a", parcels(prj, X)));

    PreflightOf report = report(zip, UploadChoice.NONE);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4549");
    assertThat(report.layer().crs().confidence()).isLessThanOrEqualTo(0.5);
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("OUTSIDE_AREA");
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.record()).isEqualTo(1);
              assertThat(problem.message()).contains("1 of 1", "120.29", "Read as EPSG:4550");
              assertThat(problem.messageZh()).contains("EPSG:4550");
            });
    assertThat(report(zip, UploadChoice.of("EPSG:4550", null)).codes())
        .doesNotContain("OUTSIDE_AREA");
  }

  @Test
  void singleRecordFarAwayIsCountedAndTheCrsBelieved() {
    ShapefileFixture layer =
        parcels(ShapefileFixture.PRJ_4550, X).square(new Object[] {"远", "2"}, X, Y + 400_000, 100);

    PreflightOf report = report(zip(Map.of("a", layer)), UploadChoice.NONE);

    assertThat(report.layer().crs().confidence()).isEqualTo(1);
    assertThat(report.problems())
        .filteredOn(problem -> problem.code().equals("OUTSIDE_AREA"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("1 of 2", "first record 2"));
  }

  @Test
  void zonesMixedInOneFileAreNamedWhereTheListIsEmpty() {
    ShapefileFixture layer =
        parcels(null, 40_000_000 + X).square(new Object[] {"b", "2"}, 41_000_000 + X, Y, 100);

    PreflightOf report = report(zip(Map.of("a", layer)), UploadChoice.NONE);

    assertThat(report.layer().crs().candidates()).isEmpty();
    assertThat(report.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("several zones"));
  }

  @Test
  void geodatabaseWithoutItsFolderIsToldHowToBePacked() {
    byte[] zip = ShapefileFixture.zip(Map.of("a00000001.gdbtable", new byte[] {1, 2}));

    assertThat(report(zip, UploadChoice.NONE).problems().get(0).message()).contains(".gdb", "pack");
  }

  @Test
  void choiceOfNothingForALayerIsNone() {
    Map<String, ReadingChoice> layers = new LinkedHashMap<>();
    layers.put("said", null);

    assertThat(each(layers).layers()).containsEntry("said", ReadingChoice.NONE);
  }

  @Test
  void wordCountsForTheCrsThatItWasSaidWith() {
    ReadingChoice said = new ReadingChoice("EPSG:4550", null, true);
    ReadingChoice other = said.with(new ReadingChoice("EPSG:4549", null, null));

    assertThat(other.overrulesDatum()).isFalse();
    assertThat(said.with(new ReadingChoice("EPSG:4550", null, null)).overrulesDatum()).isTrue();
    assertThat(said.with(new ReadingChoice(null, "GBK", null)).overrulesDatum()).isTrue();
  }
}
