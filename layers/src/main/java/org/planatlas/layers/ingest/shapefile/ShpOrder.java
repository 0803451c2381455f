package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.ingest.ImportIssue;

/**
 * Where the records of a .shp are found. Programs that edit in place leave gaps and write what has
 * grown at the end, so that only the .shx tells which geometry belongs to which row; it is followed
 * where every one of its entries points at the record of its number. Where it says no more than
 * that one record follows the other, the .shp is read alone.
 *
 * @param byIndex whether the .shx is followed
 * @param unusedBytes of the .shp that belong to no record of the .shx
 * @param fault why a .shx that is there is not used; null when nothing is wrong with it
 */
record ShpOrder(boolean byIndex, long unusedBytes, String fault) {

  private static final ShpOrder OF_FILE = new ShpOrder(false, 0, null);

  /**
   * Looks at a .shx.
   *
   * @param shx null when there is none
   * @param rows of the .dbf
   */
  static ShpOrder of(Path shx, Path shp, long declaredBytes, long rows) {
    if (shx == null) {
      return OF_FILE;
    }
    try (ShpBytes bytes = ShpBytes.open(shp)) {
      boolean oneByOne;
      try (ShxReader entries = ShxReader.open(shx)) {
        if (entries.isCut()) {
          return broken("is cut off or has no head");
        }
        long end = endOfRun(entries);
        oneByOne = end > 0;
        if (oneByOne && (end == declaredBytes || end >= bytes.size())) {
          return OF_FILE;
        }
        if (oneByOne && entries.records() < rows) {
          return broken("names fewer records than the .dbf has rows");
        }
      }
      try (ShxReader entries = ShxReader.open(shx)) {
        return verified(entries, bytes, declaredBytes);
      }
    } catch (IOException e) {
      return broken("cannot be read");
    }
  }

  private static ShpOrder broken(String what) {
    return new ShpOrder(false, 0, what);
  }

  /** Where the last record ends when each follows the one before it; else 0. */
  private static long endOfRun(ShxReader entries) throws IOException {
    long end = ShpReader.HEADER_BYTES;
    while (entries.advance()) {
      if (entries.position() != end) {
        return 0;
      }
      end += ShpReader.RECORD_HEADER_BYTES + entries.length();
    }
    return end;
  }

  private static ShpOrder verified(ShxReader entries, ShpBytes shp, long declaredBytes)
      throws IOException {
    RecordNumbers numbers = new RecordNumbers();
    byte[] head = new byte[ShpReader.RECORD_HEADER_BYTES];
    long used = ShpReader.HEADER_BYTES;
    while (entries.advance()) {
      long position = entries.position();
      if (position == 0 && entries.length() == 0) {
        continue;
      }
      long end = position + head.length + entries.length();
      boolean there =
          position >= ShpReader.HEADER_BYTES
              && end <= shp.size()
              && shp.read(position, head, head.length) == head.length;
      ByteBuffer record = ByteBuffer.wrap(head);
      if (!there
          || Integer.toUnsignedLong(record.getInt(4)) * 2 != entries.length()
          || !numbers.fits(record.getInt(0), entries.number())) {
        return broken("does not point at record " + entries.number() + " of the .shp");
      }
      used += head.length + entries.length();
    }
    boolean declared = declaredBytes >= used && declaredBytes <= shp.size();
    return new ShpOrder(true, (declared ? declaredBytes : shp.size()) - used, null);
  }

  /** What the reader should know. */
  List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>();
    if (fault != null) {
      issues.add(
          ImportIssue.notice(
              "SHX_BROKEN", "The .shx " + fault + "; the .shp was read without it."));
    }
    if (unusedBytes > 0) {
      issues.add(
          ImportIssue.notice(
              "SHP_UNUSED",
              unusedBytes
                  + " bytes of the .shp belong to no record that the .shx names, such as geometries"
                  + " that were replaced; they were not read."));
    }
    return issues;
  }
}
