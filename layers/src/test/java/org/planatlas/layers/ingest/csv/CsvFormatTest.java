package org.planatlas.layers.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadState;

class CsvFormatTest {

  @TempDir Path folder;

  private PreflightOf preflight(String text, String charset) {
    return PreflightOf.file("a.csv", text.getBytes(Charset.forName(charset)), folder);
  }

  private List<SourceRecord> records(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PreflightOf.records(
        PreflightOf.layers("a.csv", bytes, folder, IngestLimits.defaults()).get(0));
  }

  @Test
  void wktWithItsSridIsReadAndTypesAreFound() {
    String text =
        "code;name;area;seen;WKT\r\n"
            + "0301;\"甲\"\"乙\"\"\r\n"
            + "丙\";1.5;2022-12-31;\"SRID=4550;POLYGON((525000 4462000,525100 4462000,525100"
            + " 4462100,525000 4462000))\"\r\n"
            + "0302;丁;2;;\r\n";
    List<SourceRecord> records = records(text);

    assertThat(records).hasSize(2);
    assertThat(records.get(0).values())
        .containsExactly("0301", "甲\"乙\"\r\n丙", 1.5, java.sql.Date.valueOf("2022-12-31"));
    assertThat(records.get(0).geometry().getArea()).isEqualTo(5000);
    assertThat(records.get(1).geometry()).isNull();
    PreflightOf report = preflight(text, "UTF-8");
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4550");
    assertThat(report.state()).isEqualTo(UploadState.READY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,Y,no,crs;525000,4462000,1,EPSG:4550;525100,4462000,2,EPSG:4550 | EPSG:4550 | no",
        "crs,X,Y;EPSG:4550,525000,4462000;EPSG:4529,525100,4462000 | | crs X Y",
        "crs,X,Y;EPSG:4550,525000,4462000;,525100,4462000 | | crs X Y",
        "crs,X,Y;local,525000,4462000 | | crs X Y"
      })
  void columnThatNamesOneCrsThroughoutIsNoAttribute(String rows, String crs, String fields) {
    PreflightOf report = preflight(rows.replace(';', '\n') + "\n", "UTF-8");

    assertThat(report.layer().crs().code()).isEqualTo(crs);
    assertThat(report.layer().fields())
        .extracting(field -> field.name())
        .containsExactly(fields.split(" "));
  }

  @Test
  void secondSridIsRefusedWithBothAndTheRecord() {
    PreflightOf report =
        preflight(
            "WKT\n\"SRID=4490;POINT(123 40)\"\nPOINT(123 40)\n\"SRID=4610;POINT(123 40)\"\n",
            "UTF-8");

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message())
        .contains("Record 1 says SRID=4490", "record 3 says SRID=4610");
    assertThat(report.problems().get(0).record()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SRID=4490;POINT(123.3 40.3) | SRID=4490;POINT(123.3 40.3) | READY | ``",
        "01010000208A1100003333333333D35E406666666666264440 | SRID=4490;POINT(123.3 40.3) | READY | ``",
        "00200000010000118A405ED333333333334044266666666666 | 01010000208A1100003333333333D35E406666666666264440 | READY | ``",
        "SRID=4490;POINT(123.3 40.3) | 0101000020021200003333333333D35E406666666666264440 | REJECTED | says SRID=4490 and record 2 says SRID=4610",
        "002000000100001202405ED333333333334044266666666666 | 01010000208A1100003333333333D35E406666666666264440 | REJECTED | says SRID=4610 and record 2 says SRID=4490",
        "SRID=4490;01010000003333333333D35E406666666666264440 | SRID=4490;0101000020021200003333333333D35E406666666666264440 | REJECTED | says SRID=4490 and record 2 says SRID=4610",
        "SRID=4490;POINT(123.3 40.3) | 01010000003333333333D35E406666666666264440 | READY | says SRID=4490 and record 2 says none",
        "POINT(123.3 40.3) | 01010000208A1100003333333333D35E406666666666264440 | READY | 2 says SRID=4490 and record 1 says none",
        "SRID=4490;POINT(123.3 40.3) | 0101000020000000003333333333D35E406666666666264440 | READY | says SRID=4490 and record 2 says none",
        "0101000020021200003333333333D35E406666666666264440 | 0101000020021200003333333333D35E406666666666264440 | NEEDS_CRS | datum",
        "01010000003333333333D35E406666666666264440 | 01010000003333333333D35E406666666666264440 | NEEDS_CRS | does not say its CRS"
      })
  void sridsOfTextAndBinaryAreHeldAgainstEachOther(
      String first, String second, String state, String told) {
    PreflightOf report = preflight("id,geom\n1," + first + "\n2," + second + "\n", "UTF-8");

    assertThat(report.state().name()).as("%s", report.problems()).isEqualTo(state);
    assertThat(report.problems().stream().map(ImportIssue::message).toList().toString())
        .contains(told);
    assertThat(report.codes().contains("CSV_SRID")).isEqualTo(told.contains("SRID="));
  }

  @Test
  void rowOfNothingButDelimitersIsRefusedWithItsLine() {
    PreflightOf report = preflight("wkt,a\nPOINT(1 2),b\n" + ",".repeat(3_000_000), "UTF-8");

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message())
        .isEqualTo(
            "The row that begins in line 3 of the CSV has more than 255 values; drop those not"
                + " needed.");
  }

  @Test
  void longitudeAndLatitudeByTheirChineseNamesAskForTheCrs() {
    PreflightOf report =
        preflight("名称,经度,纬度\n石湖水库淹没区林地,123.288,40.2815\n岫岩满族自治县,123.29,40.28\n", "GBK");

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.layer().fields().get(0).samples()).contains("石湖水库淹没区林地");
    assertThat(report.layer().crs().candidates())
        .extracting(c -> c.code())
        .contains("EPSG:4490", "GCJ-02");
  }

  @Test
  void chineseXAndYAreFoundToBeSwapped() {
    PreflightOf report =
        preflight("id\tX\tY\n1\t4462000\t41525000\n2\t4462100\t41525100\n", "UTF-8");

    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo("EPSG:4529;swapped");
  }

  @Test
  void rowThatCannotBeReadIsAFaultWithItsLine() {
    List<SourceRecord> records =
        records("a,wkt\n1,POINT(1 2)\n2,POINT(1 \n3,\"POLYGON((0 0,1 1))\"\n4,POINT(3 4),x\n");

    assertThat(records).hasSize(4);
    assertThat(records.get(1).geometry()).isNull();
    assertThat(records.get(1).notes().get(0).message()).contains("Record 2 (line 3 of the CSV)");
    assertThat(records.get(2).geometry()).isNull();
    assertThat(records.get(3).notes().get(0).code()).isEqualTo("CSV_COLUMNS");
  }

  @Test
  void dayThatDoesNotExistMakesItsColumnText() {
    List<SourceRecord> records = records("d,wkt\n2022-12-31,POINT(1 2)\n2022-02-30,POINT(1 2)\n");
    assertThat(records.get(1).values()).containsExactly("2022-02-30");
  }

  @Test
  void nestingWithoutEndIsAFaultAndNoCrash() {
    String deep = "GEOMETRYCOLLECTION(".repeat(100_000);
    assertThat(records("a,wkt\n1,\"" + deep + "\"\n").get(0).notes().get(0).code())
        .isEqualTo("GEOMETRY_TEXT");
  }

  @Test
  void missingGeometryAndOpenQuotesAreRefusedWithASentence() {
    assertThat(preflight("a,b\n1,2\n", "UTF-8").problems().get(0).message())
        .contains("its columns are a, b", "name one WKT");
    assertThat(preflight("a,wkt\n1,\"POINT(1 2)\n", "UTF-8").problems().get(0).message())
        .contains("begins in line 2", "not closed");
  }

  @Test
  void rowWithoutEndIsRefusedWithItsLineAndTheLimit() {
    int most = IngestLimits.defaults().maxRecordBytes() / 4;
    PreflightOf report = preflight("lon,lat,a\n1,2,3\n1,2," + "x".repeat(most), "UTF-8");

    assertThat(report.codes()).containsExactly("CSV_SYNTAX");
    assertThat(report.problems().get(0).message()).contains("line 3", "more than " + most);
  }

  @Test
  void apostropheOfASpreadsheetIsLeftOutAndTold() {
    List<SourceRecord> records = records("lon,lat,a\n1,2,'=1+1\n1,2,'abc\n1,2, x \n1,2,\"\"\n");

    assertThat(records.stream().map(record -> record.values().get(2)).toList())
        .containsExactly("=1+1", "'abc", "x", "");
    assertThat(records.get(0).notes()).extracting(note -> note.code()).containsExactly("CSV_GUARD");
    assertThat(records.get(1).notes()).isEmpty();
  }
}
