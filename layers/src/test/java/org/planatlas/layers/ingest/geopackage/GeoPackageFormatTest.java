package org.planatlas.layers.ingest.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadState;

class GeoPackageFormatTest {

  @TempDir Path folder;
  private byte[] file;

  @BeforeEach
  void write() throws Exception {
    Path gpkg = folder.resolve("a.gpkg");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + gpkg);
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE TABLE gpkg_spatial_ref_sys(srs_name, srs_id INTEGER PRIMARY KEY, organization,"
              + " organization_coordsys_id, definition)");
      s.execute("INSERT INTO gpkg_spatial_ref_sys VALUES('x', 4550, 'EPSG', 4550, 'undefined')");
      s.execute("CREATE TABLE gpkg_contents(table_name, data_type)");
      s.execute("CREATE TABLE gpkg_geometry_columns(table_name, column_name, z, m, srs_id)");
      s.execute(
          "CREATE TABLE \"林 地\"(fid INTEGER PRIMARY KEY, geom BLOB, 名称 TEXT(20), n INTEGER, d DATE,"
              + " raw BLOB)");
      for (String table : List.of("林 地", "sight")) {
        s.execute("INSERT INTO gpkg_contents VALUES('" + table + "', 'features')");
        s.execute("INSERT INTO gpkg_geometry_columns VALUES('" + table + "', 'geom', 1, 0, 4550)");
      }
      s.execute("CREATE VIEW sight AS SELECT * FROM \"林 地\"");
      // header with no envelope, then WKB of a point with z
      String point =
          "47500001C6110000"
              + "01E9030000"
              + "0000000030062041"
              + "0000000042055141".substring(0, 16)
              + "0000000000000000";
      s.execute(
          "INSERT INTO \"林 地\" VALUES(1, x'" + point + "', '甲', 'viele', '2022-12-31', x'00')");
      s.execute("INSERT INTO \"林 地\" VALUES(2, x'00', x'E4B999', 7, NULL, NULL)");
      s.execute("INSERT INTO \"林 地\" VALUES(3, NULL, NULL, NULL, NULL, NULL)");
      for (int i = 0; i < 300; i++) {
        s.execute(
            "INSERT INTO \"林 地\" VALUES(NULL, x'"
                + point
                + "', '小班"
                + i
                + "', "
                + i
                + ", NULL, NULL)");
      }
    }
    file = Files.readAllBytes(gpkg);
  }

  @Test
  void tablesAreLayersAndViewsAreNotRun() {
    List<SourceLayer> layers = PreflightOf.layers("a.gpkg", file, folder, IngestLimits.defaults());

    assertThat(layers).extracting(SourceLayer::name).containsExactly("林 地");
    List<SourceRecord> records = PreflightOf.records(layers.get(0));
    assertThat(records).hasSize(303);
    assertThat(records.get(0).values())
        .containsExactly("甲", null, java.sql.Date.valueOf("2022-12-31"));
    assertThat(records.get(0).notes().get(0).message()).contains("Field n of record 1");
    assertThat(records.get(0).geometry().getCoordinate().x).isEqualTo(525_080);
    assertThat(records.get(1).notes())
        .extracting(note -> note.code())
        .containsExactly("GPKG_VALUE", "GPKG_GEOMETRY");
    assertThat(records.get(2).geometry()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"})
  void catalogThatIsAViewIsNotRun(String table) throws Exception {
    change(
        "DROP TABLE " + table,
        "CREATE VIEW "
            + table
            + " AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT 't'||x"
            + " AS table_name, 'features' AS data_type, 'geom' AS column_name, 0 AS z, 0 AS m,"
            + " x AS srs_id, 'EPSG' AS organization, 1 AS organization_coordsys_id,"
            + " '' AS definition FROM c");

    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message())
        .isEqualTo(
            table
                + " of the GeoPackage is no plain table, so it is not read; export the file anew.");
  }

  @Test
  void virtualTableIsNoLayer() throws Exception {
    change(
        "DROP VIEW sight",
        "CREATE VIRTUAL TABLE sight USING fts5(geom, n)",
        "INSERT INTO sight VALUES('x', 'y')");

    assertThat(PreflightOf.layers("a.gpkg", file, folder, IngestLimits.defaults()))
        .extracting(SourceLayer::name)
        .containsExactly("林 地");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "geom BLOB AS (replace(hex(zeroblob(2000000)),'0','12')), "})
  void geometryMustBeAStoredColumn(String column) throws Exception {
    change("DROP VIEW sight", "CREATE TABLE sight(" + column + "n TEXT)");

    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.problems())
        .extracting(problem -> problem.message())
        .contains(
            "Table sight has no stored column 'geom', which should hold its geometry; export it"
                + " anew.");
  }

  @Test
  void statementThatLoopsEnds() throws Exception {
    Path path = Files.write(folder.resolve("b.gpkg"), file);
    StatementDeadline deadline = new StatementDeadline(Duration.ofMillis(1));
    try (Connection c = ForeignDatabase.open(path, 1000, deadline);
        Statement s = c.createStatement()) {
      String endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c)";
      assertThatThrownBy(() -> s.executeQuery(endless + " SELECT max(x) FROM c"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(ForeignDatabase.broken("", e))
                      .hasMessageContaining("takes too long to read"));
    }
  }

  private void change(String... statements) throws Exception {
    Path gpkg = folder.resolve("a.gpkg");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + gpkg);
        Statement s = c.createStatement()) {
      for (String statement : statements) {
        s.execute(statement);
      }
    }
    file = Files.readAllBytes(gpkg);
  }

  @Test
  void reportHasTheCrsOfTheTable() {
    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4550");
    assertThat(report.codes()).contains("Z_DROPPED");
    assertThat(report.state()).isEqualTo(UploadState.READY);
  }

  @Test
  void viewsAndColumnsOfBytesAreTold() {
    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("GPKG_VIEWS") && p.message().contains("sight"))
        .anyMatch(p -> p.code().equals("GPKG_BYTES") && p.message().contains("raw"));
  }

  @Test
  void surfaceInSpaceIsNoCurve() throws Exception {
    Path gpkg = folder.resolve("a.gpkg");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + gpkg);
        Statement s = c.createStatement()) {
      // a TIN with z of no triangle, and a curve polygon
      s.execute("UPDATE \"林 地\" SET geom = x'47500001C611000001F803000000000000' WHERE fid = 1");
      s.execute("UPDATE \"林 地\" SET geom = x'47500001C6110000010A00000000000000' WHERE fid = 2");
    }
    List<SourceRecord> records =
        PreflightOf.records(
            PreflightOf.layers("a.gpkg", Files.readAllBytes(gpkg), folder, IngestLimits.defaults())
                .get(0));

    assertThat(records.get(0).notes()).anyMatch(note -> note.message().contains("TIN"));
    assertThat(records.get(1).notes()).anyMatch(note -> note.message().contains("curves"));
  }

  @Test
  void fileCutAtEveryKilobyteIsRejectedWithASentence() {
    for (int length = 1024; length < file.length; length += 1024) {
      PreflightOf report = PreflightOf.file("a.gpkg", Arrays.copyOf(file, length), folder);
      assertThat(report.state())
          .as("cut at %d of %d", length, file.length)
          .isEqualTo(UploadState.REJECTED);
      assertThat(report.problems().get(0).message()).contains("GeoPackage");
    }
  }
}
