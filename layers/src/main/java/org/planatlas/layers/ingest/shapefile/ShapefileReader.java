package org.planatlas.layers.ingest.shapefile;

import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.TextCount;

/** Joins the geometries of the .shp with the rows of the .dbf by their numbers. */
final class ShapefileReader implements SourceReader {

  private final ShpReader shapes;
  private final DbfReader rows;
  private final DbfHeader header;
  private SourceRecord next;
  private long number;
  private long shapeCount;
  private long deleted;

  ShapefileReader(ShpReader shapes, DbfReader rows, DbfHeader header) {
    this.shapes = shapes;
    this.rows = rows;
    this.header = header;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      boolean shape = shapes.hasNext();
      boolean row = rows.advance();
      if (!shape && !row) {
        return false;
      }
      number++;
      RecordNotes notes = new RecordNotes();
      Geometry geometry = shape ? shapes.next(notes) : null;
      shapeCount += shape ? 1 : 0;
      if (row && rows.isDeleted()) {
        deleted++;
        continue;
      }
      List<Object> values =
          row ? rows.values(notes) : Collections.nCopies(header.fields().size(), (Object) null);
      next = notes.record(number, geometry, values);
    }
    return true;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceRecord record = next;
    next = null;
    return record;
  }

  @Override
  public List<ImportIssue> issuesAtEnd() {
    List<ImportIssue> issues = CountCheck.check(shapes, shapeCount, header);
    if (deleted > 0) {
      issues.add(
          ImportIssue.notice(
              "DBF_DELETED",
              "%d of the %d rows of the .dbf are marked as deleted; they and their geometries were left out."
                  .formatted(deleted, header.records())));
    }
    return issues;
  }

  @Override
  public TextCount texts() {
    return rows.texts();
  }

  @Override
  public void close() {
    try (shapes) {
      rows.close();
    }
  }
}
