package org.planatlas.layers.ingest.shapefile;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.ingest.ImportIssue;

/**
 * Judges a shapefile's counts once it was read to its end: what the heads declare, what the files
 * hold. A file that was cut between two records shows only here.
 */
final class CountCheck {

  private CountCheck() {}

  /**
   * The problems.
   *
   * @param shapes records read from the .shp
   */
  static List<ImportIssue> check(ShpReader shp, long shapes, DbfHeader dbf) {
    List<ImportIssue> issues = new ArrayList<>();
    boolean shpShort = shp.declaredBytes() > shp.fileBytes();
    boolean dbfShort = dbf.declaredRecords() > dbf.roomRecords();
    if (shpShort && shapes < dbf.records()) {
      issues.add(shpCut(shp, shapes, dbf));
    } else if (dbfShort && dbf.records() < shapes) {
      issues.add(dbfCut(shapes, dbf));
    } else if (shapes != dbf.records()) {
      issues.add(mismatch(shapes, dbf));
    }
    if (dbf.declaredRecords() != dbf.records() && dbf.records() == shapes) {
      issues.add(
          ImportIssue.notice(
              "DBF_COUNT",
              "The .dbf declares %d rows and holds %d, as many as there are shapes; its head is wrong."
                  .formatted(dbf.declaredRecords(), dbf.records())));
    }
    if (shp.trailingBytes() > 0) {
      issues.add(
          ImportIssue.notice(
              "SHP_TRAILING",
              "The last %d bytes of the .shp lie behind its declared end and are no records; they were not read."
                  .formatted(shp.trailingBytes())));
    }
    return issues;
  }

  private static ImportIssue shpCut(ShpReader shp, long shapes, DbfHeader dbf) {
    return ImportIssue.error(
        "SHP_TRUNCATED",
        "The .shp is cut off behind record %d: its head declares %d bytes, it has %d, and the .dbf has %d rows; copy the complete file and upload again."
            .formatted(shapes, shp.declaredBytes(), shp.fileBytes(), dbf.records()));
  }

  private static ImportIssue dbfCut(long shapes, DbfHeader dbf) {
    return ImportIssue.error(
        "DBF_TRUNCATED",
        "The .dbf is cut off behind row %d: its head declares %d rows, and the .shp has %d shapes; copy the complete file and upload again."
            .formatted(dbf.records(), dbf.declaredRecords(), shapes));
  }

  private static ImportIssue mismatch(long shapes, DbfHeader dbf) {
    String left =
        shapes > dbf.records()
            ? "the last %d shapes have no attributes".formatted(shapes - dbf.records())
            : "the last %d rows have no geometry".formatted(dbf.records() - shapes);
    return ImportIssue.notice(
        "COUNT_MISMATCH",
        "The shapefile has %d shapes and %d rows; they are joined by their order, %s."
            .formatted(shapes, dbf.records(), left));
  }
}
