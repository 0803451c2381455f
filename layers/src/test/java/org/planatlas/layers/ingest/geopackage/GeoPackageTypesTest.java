package org.planatlas.layers.ingest.geopackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.UploadState;

/** What a GeoPackage says twice, and values that a looser type would change. */
class GeoPackageTypesTest {

  private static final String XIAN =
      "GEOGCS[\"Xian 1980\",DATUM[\"Xian_1980\",SPHEROID[\"IAG 1975\",6378140,298.257]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";
  private static final String CGCS2000 =
      XIAN.replace("Xian 1980", "China Geodetic Coordinate System 2000")
          .replace("Xian_1980", "China_2000")
          .replace("6378140,298.257", "6378137,298.257222101");
  private static final String UTM =
      "PROJCS[\"WGS 84 / UTM zone 51N\","
          + CGCS2000.replace("China_2000", "WGS_1984").replace("298.257222101", "298.257223563")
          + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
          + "PARAMETER[\"central_meridian\",123],PARAMETER[\"scale_factor\",0.9996],"
          + "PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";

  @TempDir Path folder;

  private byte[] file(int code, String definition, String table, String... rows) throws Exception {
    Path gpkg = folder.resolve("a.gpkg");
    Files.deleteIfExists(gpkg);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + gpkg);
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE TABLE gpkg_spatial_ref_sys(srs_name, srs_id INTEGER PRIMARY KEY, organization,"
              + " organization_coordsys_id, definition)");
      s.execute(
          "INSERT INTO gpkg_spatial_ref_sys VALUES('x', %1$d, 'EPSG', %1$d, '%2$s')"
              .formatted(code, definition));
      s.execute("CREATE TABLE gpkg_contents(table_name, data_type)");
      s.execute("CREATE TABLE gpkg_geometry_columns(table_name, column_name, z, m, srs_id)");
      s.execute("INSERT INTO gpkg_contents VALUES('t', 'features')");
      s.execute("INSERT INTO gpkg_geometry_columns VALUES('t', 'geom', 0, 0, " + code + ")");
      s.execute("CREATE TABLE t(" + table + ")");
      for (String row : rows) {
        s.execute("INSERT INTO t VALUES(" + row + ")");
      }
    }
    return Files.readAllBytes(gpkg);
  }

  /** A point at 123.5 E, 40.5 N. */
  private static String point(int srs) {
    return "x'47500001%s01010000000000000000E05E400000000000404440'"
        .formatted("%08X".formatted(Integer.reverseBytes(srs)));
  }

  @ParameterizedTest
  @CsvSource({
    "4490, CGCS2000, READY, ''",
    "4490, NONE, READY, ''",
    "4490, XIAN, NEEDS_CRS, LEGACY_DATUM",
    "4610, CGCS2000, NEEDS_CRS, LEGACY_DATUM",
    "4490, UTM, NEEDS_CRS, CRS_MISSING"
  })
  void codeAndDefinitionMustAgree(int code, String definition, UploadState state, String problem)
      throws Exception {
    String wkt =
        switch (definition) {
          case "XIAN" -> XIAN;
          case "UTM" -> UTM;
          case "CGCS2000" -> CGCS2000;
          default -> "undefined";
        };
    byte[] file = file(code, wkt, "fid INTEGER PRIMARY KEY, geom BLOB", "1, " + point(code));
    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(state);
    if (state != UploadState.READY) {
      assertThat(report.codes()).contains("GPKG_CRS", problem);
    }
    PreflightOf chosen =
        PreflightOf.file(
            "a.gpkg", file, folder, UploadChoice.of("EPSG:4490", null), IngestLimits.defaults());
    boolean old = problem.equals("LEGACY_DATUM");
    assertThat(chosen.state()).isEqualTo(old ? UploadState.NEEDS_CRS : UploadState.READY);
  }

  @ParameterizedTest
  @CsvSource({
    "4490, READY, ''",
    "0, READY, ''",
    "-1, READY, ''",
    "4610, NEEDS_CRS, LEGACY_DATUM",
    "4550, NEEDS_CRS, CRS_MISSING"
  })
  void geometriesMustBeInTheCrsOfTheirTable(int srs, UploadState state, String problem)
      throws Exception {
    byte[] file =
        file(
            4490,
            "undefined",
            "fid INTEGER PRIMARY KEY, geom BLOB",
            "1, " + point(4490),
            "2, NULL",
            "3, " + point(srs));
    PreflightOf report = PreflightOf.file("a.gpkg", file, folder);

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(state);
    assertThat(report.codes().contains("GPKG_SRS")).isEqualTo(state != UploadState.READY);
    assertThat(problem.isEmpty() || report.codes().contains(problem)).isTrue();
  }

  @Test
  void decimalsKeepTheirDigits() throws Exception {
    byte[] file =
        file(
            4490,
            "undefined",
            "fid INTEGER PRIMARY KEY, geom BLOB, a NUMERIC, b DECIMAL(20,0), c NUMERIC, d BIGINT",
            "1, NULL, 9007199254740993, 9007199254740993, 1.5, 9007199254740993",
            "2, NULL, -9223372036854775808, 0.5, 7, 1");
    SourceLayer layer = PreflightOf.layers("a.gpkg", file, folder, IngestLimits.defaults()).get(0);

    assertThat(layer.fields(java.nio.charset.StandardCharsets.UTF_8))
        .<Class<?>>extracting(SourceField::type)
        .containsExactly(Long.class, String.class, Double.class, Long.class);
    assertThat(PreflightOf.records(layer).get(0).values())
        .containsExactly(9007199254740993L, "9007199254740993", 1.5, 9007199254740993L);
    assertThat(PreflightOf.records(layer).get(1).values())
        .isEqualTo(List.of(Long.MIN_VALUE, "0.5", 7.0, 1L));
  }

  @Test
  void keyThatIsSomebodysNumberIsKept() throws Exception {
    byte[] file =
        file(
            4490,
            "undefined",
            "parcel_no INTEGER PRIMARY KEY, geom BLOB",
            "555, " + point(4490),
            "777, " + point(4490));
    SourceLayer layer = PreflightOf.layers("a.gpkg", file, folder, IngestLimits.defaults()).get(0);

    assertThat(PreflightOf.records(layer))
        .extracting(record -> record.values().get(0))
        .containsExactly(555L, 777L);
  }
}
