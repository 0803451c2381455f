package org.planatlas.layers.encode.shapefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.CsvText;
import org.planatlas.layers.encode.FeatureFile;

/** The file fields.csv: which field of the .dbf is which attribute, and what it could not hold. */
public final class FieldsCsv {

  /** Name of the file. */
  public static final String NAME = "fields.csv";

  /** Its first line: the field, the attribute that it stands for, and what else is known. */
  public static final String HEAD = "field,attribute,title_zh,title_en,type,width,decimals,cut";

  private FieldsCsv() {}

  static void write(
      ZipOutputStream zip, FeatureFile file, List<DbfColumn> columns, List<DbfField> fields)
      throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF").append(HEAD).append("\r\n");
    for (int i = 0; i < fields.size(); i++) {
      DbfColumn column = columns.get(i);
      DbfField field = fields.get(i);
      LocalizedText title = file.titleOf(column.attribute());
      text.append(
          row(
              field.name(),
              column.attribute(),
              title.zh(),
              title.en(),
              String.valueOf(field.type()),
              field.width(),
              field.decimals(),
              column.unheld()));
    }
    zip.putNextEntry(new ZipEntry(NAME));
    zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  static String row(Object... cells) {
    return Stream.of(cells)
        .map(cell -> CsvText.cell(cell, false))
        .collect(Collectors.joining(",", "", "\r\n"));
  }
}
