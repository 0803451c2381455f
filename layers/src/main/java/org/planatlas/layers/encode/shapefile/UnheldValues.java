package org.planatlas.layers.encode.shapefile;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file full_values.csv: what a .dbf cannot hold, texts of more than 254 bytes for the most
 * part, so that a shapefile loses nothing. It is made only when there are such values.
 */
final class UnheldValues {

  private static final String HEAD = "file,record,field,attribute,value";

  private final List<DbfColumn> columns;
  private final List<DbfField> fields;
  private final List<Place> places = new ArrayList<>();

  /** A run of records. */
  private record Place(String name, ShapeSpool spool, ShapeSpool.Part part) {}

  UnheldValues(List<DbfColumn> columns, List<DbfField> fields) {
    this.columns = columns;
    this.fields = fields;
  }

  /** Takes a part in. */
  void add(String name, ShapeSpool spool, ShapeSpool.Part part) {
    places.add(new Place(name, spool, part));
  }

  /** Writes the file if there is anything to write. */
  void write(ZipOutputStream zip) throws IOException {
    if (columns.stream().allMatch(column -> column.unheld() == 0)) {
      return;
    }
    zip.putNextEntry(new ZipEntry("full_values.csv"));
    zip.write(("\uFEFF" + HEAD + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (Place place : places) {
      writePart(zip, place);
    }
    zip.closeEntry();
  }

  private void writePart(ZipOutputStream zip, Place place) throws IOException {
    DataInputStream rows = place.spool().rows(place.part());
    for (long record = 1; record <= place.part().records(); record++) {
      for (int i = 0; i < fields.size(); i++) {
        String value = ShapeSpool.value(rows);
        DbfColumn column = columns.get(i);
        if (value != null && !column.isWhole(value)) {
          String row =
              FieldsCsv.row(place.name(), record, fields.get(i).name(), column.attribute(), value);
          zip.write(row.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
