package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.ingest.IngestStage.X;
import static org.planatlas.layers.ingest.IngestStage.Y;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.mapping.FieldChoice;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files whose fields are not those of the layer, from the report to the rows. */
class AttributeImportTest {

  @TempDir Path folder;
  private IngestStage stage;

  @BeforeEach
  void open() {
    stage = new IngestStage(folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static UploadChoice choice(String mode, String layer, MappingChoice mapping) {
    return UploadChoice.into(mode, layer, null, mapping);
  }

  private static ShapefileFixture plots() {
    return new ShapefileFixture(5)
        .field("CODE", 'C', 10, 0)
        .field("SURVEYED", 'C', 12, 0)
        .field("TREES", 'C', 8, 0)
        .square(row("A1", "15.04.2022", "12"), X, Y, 100)
        .square(row("A2", "31.02.2022", "many"), X + 200, Y, 100)
        .square(row("A3", "", "3.0"), X + 400, Y, 100);
  }

  private static MappingChoice cast(String invalid) {
    return MappingChoice.of(
        new FieldChoice("SURVEYED", "day", "date", "dd.MM.yyyy", invalid, null, null, null),
        new FieldChoice("TREES", "trees", "integer", null, invalid, null, null, null));
  }

  @Test
  void castFailuresAreCountedAndPlacedAndStopTheCommitUntilSomebodySaysWhat() {
    UploadReport sent = stage.send(plots());

    UploadReport report = stage.uploads.choose(sent.id(), choice(null, null, cast(null)));

    List<MappingReport.Column> columns = report.layers().get(0).mapping().columns();
    assertThat(columns).extracting(MappingReport.Column::name).contains("CODE", "day", "trees");
    MappingReport.Column day =
        columns.stream().filter(c -> c.name().equals("day")).findFirst().orElseThrow();
    assertThat(day.type()).isEqualTo("date");
    assertThat(day.format()).isEqualTo("dd.MM.yyyy");
    assertThat(day.failures().count()).isEqualTo(1);
    assertThat(day.failures().record()).isEqualTo(2);
    assertThat(day.failures().value()).isEqualTo("31.02.2022");
    assertThat(report.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo("CAST_FAILED");
              assertThat(problem.severity()).isEqualTo(Severity.CHOICE);
              assertThat(problem.record()).isEqualTo(2);
            });
    List<Fault> faults = stage.faults(sent.id());
    assertThat(faults).extracting(Fault::code).containsExactly("CAST_FAILED", "CAST_FAILED");
    assertThat(faults).extracting(Fault::field).containsExactly("SURVEYED", "TREES");
    assertThat(faults).extracting(Fault::value).containsExactly("31.02.2022", "many");
    assertThat(faults.get(0).longitude()).isBetween(123.2, 123.4);

    Job refused = stage.refused(sent.id(), CommitRequest.of("create", "plots"));
    assertThat(refused.message()).contains("record 2", "'31.02.2022' is no day by the format");
    JsonNode result = JsonMapper.builder().build().readTree(refused.result());
    assertThat(result.get("code").asString()).isEqualTo("CASTS_FAILED");
    assertThat(result.at("/casts/1/listed/0/value").asString()).isEqualTo("many");
    assertThat(stage.catalog.find("plots")).isEmpty();
    assertThat(stage.store.listTables()).isEmpty();

    JsonNode made =
        stage.commit(sent.id(), CommitRequest.of("create", "plots").with(cast("empty")));
    assertThat(made.at("/casts/0/count").asInt()).isEqualTo(1);
    assertThat(stage.values("plots", "day")).hasToString("[2022-04-15, null, null]");
    assertThat(stage.values("plots", "trees")).containsExactly(12, null, 3);
  }

  @Test
  void appendMapsByNameAndAliasAndAsksForWhatDoesNotFit() {
    stage.declare(
        "plots",
        new LayerAttribute("code", String.class, new LocalizedText("编号", "Code")),
        new LayerAttribute("trees", Double.class, new LocalizedText("TREES", "Trees")),
        IngestStage.attribute("owner", String.class));
    UploadReport sent =
        stage.send(
            new ShapefileFixture(5)
                .field("编号", 'C', 10, 0)
                .field("TREES", 'C', 8, 0)
                .field("REMARK", 'C', 8, 0)
                .square(row("A1", "12", "r"), X, Y, 100));
    UploadReport report =
        stage.uploads.choose(sent.id(), choice("append", "plots", MappingChoice.NONE));
    assertThat(report.layers().get(0).mapping().unfit()).containsExactly("REMARK");
    assertThat(report.problems())
        .extracting(ImportIssue::code)
        .contains("FIELDS_DIFFER", "FIELDS_LACKING");
    assertThatThrownBy(
            () -> stage.uploads.commit(sent.id(), CommitRequest.of("append", "plots"), "staff"))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("no attribute for the fields REMARK; it has code, trees, owner");

    MappingChoice keep = new MappingChoice(null, null, "keep", null);
    JsonNode made = stage.commit(sent.id(), CommitRequest.of("append", "plots").with(keep));

    assertThat(made.get("message").asString()).contains("no field for owner");
    assertThat(stage.values("plots", "code")).containsExactly("A1");
    assertThat(stage.values("plots", "trees")).containsExactly(12.0);
    assertThat(stage.values("plots", "REMARK")).containsExactly("r");

    MappingChoice drop =
        new MappingChoice(null, List.of(FieldChoice.named("REMARK", "owner")), "drop", null);
    stage.commit(sent.id(), CommitRequest.of("append", "plots").with(drop).onceMore());
    assertThat(stage.values("plots", "REMARK")).containsExactly("r", null);
    assertThat(stage.values("plots", "owner")).containsExactly(null, "r");
  }

  @Test
  void replaceKeepsTitleStyleAndTheTypesOfAttributesAndRestoreBringsBackTheOldOnes() {
    stage.declare("plots", IngestStage.attribute("code", String.class));
    stage.commit(stage.send(plots()).id(), CommitRequest.of("replace", "plots"));
    stage.catalog.rename("plots", LocalizedText.of("地块"), LocalizedText.of("说明"));
    ShapefileFixture numbers =
        new ShapefileFixture(5).field("CODE", 'N', 8, 0).square(row(7), X, Y, 100);

    JsonNode made = stage.commit(stage.send(numbers).id(), CommitRequest.of("replace", "plots"));

    assertThat(made.get("message").asString()).contains("no attribute SURVEYED, TREES");
    assertThat(stage.values("plots", "code")).containsExactly("7");
    assertThat(stage.catalog.get("plots").title().zh()).isEqualTo("地块");
    assertThat(stage.catalog.get("plots").style()).isEqualTo("polygon");
    stage.catalog.restore(stage.catalog.get("plots"), 1, "staff");
    assertThat(stage.catalog.get("plots").attributes())
        .extracting(LayerAttribute::name)
        .containsExactly("code", "SURVEYED", "TREES");
    assertThat(stage.values("plots", "TREES")).containsExactly("12", "many", "3.0");
    assertThat(stage.catalog.get("plots").title().zh()).isEqualTo("地块");
  }

  @Test
  void upsertByAnAliasOfTheKeyChangesOnlyWhatDiffers() {
    stage.declare(
        "farmland",
        IngestStage.attribute("parcel", String.class),
        IngestStage.attribute("land_use_code", String.class),
        IngestStage.attribute("source", String.class));
    MappingChoice first =
        new MappingChoice(
            "none",
            List.of(
                FieldChoice.named("BSM", "parcel"),
                new FieldChoice(null, "source", null, null, null, null, "2024", null)),
            "drop",
            null);
    ShapefileFixture survey =
        survey().square(parcel("1", "0103", 2), X, Y, 100).square(parcel("2", "0101", 1), X, Y, 9);
    stage.commit(stage.send(survey).id(), CommitRequest.of("append", "farmland").with(first));
    ShapefileFixture next =
        survey().square(parcel("1", "0103", 2), X, Y, 100).square(parcel("2", "0102", 1), X, Y, 9);
    MappingChoice bare =
        new MappingChoice("none", List.of(FieldChoice.named("BSM", "parcel")), "drop", null);

    JsonNode made =
        stage.commit(
            stage.send(next).id(),
            CommitRequest.of("upsert", "farmland").with(bare).by("BSM", false));

    assertThat(made.get("changed").asInt()).isEqualTo(1);
    assertThat(stage.values("farmland", "land_use_code")).containsExactly("0103", "0102");
    assertThat(stage.values("farmland", "source")).containsExactly("2024", "2024");
  }

  private static ShapefileFixture survey() {
    return new ShapefileFixture(5)
        .charset("GBK")
        .cpg("GBK")
        .field("BSM", 'C', 18, 0)
        .field("TBBH", 'C', 8, 0)
        .field("DLBM", 'C', 5, 0)
        .field("TBMJ", 'N', 15, 2)
        .field("KCMJ", 'N', 15, 2)
        .field("TBDLMJ", 'N', 15, 2)
        .field("GDPDJB", 'C', 2, 0);
  }

  private static Object[] parcel(String number, String use, int slope) {
    return row(number, number, use, "10000.00", "0.00", "10000.00", slope == 0 ? null : slope);
  }

  @Test
  void landSurveyFillsTheFarmlandLayerAndIsChecked() {
    stage.declare(
        "farmland",
        IngestStage.attribute("land_use_code", String.class),
        IngestStage.attribute("slope_class", String.class),
        IngestStage.attribute("location_status", String.class));
    ShapefileFixture data =
        survey()
            .square(parcel("1", "0103", 2), X, Y, 100)
            .square(parcel("2", "0301", 0), X + 200, Y, 100)
            .square(parcel("3", "0101", 0), X + 400, Y, 100)
            .square(parcel("4", "101", 1), X + 600, Y, 50);
    UploadReport sent = stage.send(data);
    ProfileReport told = sent.layers().get(0).profile();
    assertThat(told.name()).isEqualTo("land_survey");
    assertThat(told.used()).isFalse();
    assertThat(told.findings())
        .extracting(f -> f.code() + " " + f.field() + " " + f.count() + " " + f.record())
        .contains("DOMAIN_MISSING GDPDJB 1 3", "DOMAIN_CODE DLBM 1 4", "DOMAIN_AREA TBMJ 1 4");
    assertThat(sent.state()).isEqualTo(UploadState.READY);

    UploadReport chosen =
        stage.uploads.choose(
            sent.id(), choice("replace", "farmland", new MappingChoice(null, null, "drop", null)));

    assertThat(chosen.layers().get(0).profile().used()).isTrue();
    assertThat(chosen.layers().get(0).mapping().leftOut()).isEqualTo(1);
    List<Fault> faults = stage.faults(sent.id());
    assertThat(faults)
        .extracting(f -> f.record() + " " + f.code() + " " + f.severity() + " " + f.value())
        .containsExactly(
            "3 DOMAIN_MISSING WARNING null",
            "4 DOMAIN_CODE WARNING 101",
            "4 DOMAIN_AREA WARNING 10000");
    JsonNode made = stage.commit(sent.id(), CommitRequest.of(null, null));
    assertThat(made.get("left_out").asInt()).isEqualTo(1);
    assertThat(made.get("features").asInt()).isEqualTo(3);
    assertThat(stage.values("farmland", "land_use_code")).containsExactly("0103", "0101", "101");
    assertThat(stage.values("farmland", "slope_class")).containsExactly("2", null, "1");
    assertThat(stage.catalog.get("farmland").attributes())
        .extracting(LayerAttribute::name)
        .containsExactly("land_use_code", "slope_class", "location_status");
  }

  @Test
  void forestFileWithOtherFieldsFillsTheForestLayer() {
    stage.declare(
        "forest_land",
        IngestStage.attribute("subcompartment", String.class),
        IngestStage.attribute("land_class", String.class),
        IngestStage.attribute("protection_grade", String.class),
        IngestStage.attribute("national_public_grade", String.class),
        IngestStage.attribute("stock_m3", Double.class));
    ShapefileFixture data =
        new ShapefileFixture(5)
            .charset("GBK")
            .field("XIAN", 'C', 6, 0)
            .field("LIN_BAN", 'C', 4, 0)
            .field("XIAO_BAN", 'C', 5, 0)
            .field("DI_LEI", 'N', 6, 0)
            .field("BHDJ", 'C', 4, 0)
            .field("SEN_LIN_LB", 'C', 3, 0)
            .field("XIAO_BAN_X", 'N', 12, 1)
            .field("MIAN_JI", 'N', 18, 4)
            .field("备注", 'C', 10, 0)
            .square(
                row("210323", "12", "3", "30100", "Ⅱ", "22", "120.5", "1.0000", "甲"), X, Y, 100);

    UploadReport sent = stage.send(data);
    JsonNode made = stage.commit(sent.id(), CommitRequest.of("replace", "forest_land"));

    assertThat(sent.layers().get(0).profile().findings())
        .extracting(ProfileReport.Finding::code)
        .doesNotContain("DOMAIN_CODE");
    assertThat(made.get("message").asString()).contains("marked as unknown");
    assertThat(stage.values("forest_land", "subcompartment")).containsExactly("210323001200003");
    // the code came as a number, without its zero
    assertThat(stage.values("forest_land", "land_class")).containsExactly("030100");
    assertThat(stage.values("forest_land", "protection_grade")).containsExactly("2");
    assertThat(stage.values("forest_land", "national_public_grade")).containsExactly("UNKNOWN");
    assertThat(stage.values("forest_land", "stock_m3")).containsExactly(120.5);
    assertThat(stage.values("forest_land", "备注")).containsExactly("甲");
  }
}
