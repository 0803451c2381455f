package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.encode.shapefile.FieldsCsv;
import org.planatlas.layers.encode.shapefile.ZipReadme;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.layers.ingest.csv.CsvRows;

/**
 * What our own exports say beside their shapefiles: which attribute a field of ten bytes stands
 * for, and which fields have texts that the .dbf cuts off.
 *
 * @param attributes by the field's name in lower case
 * @param cut names of fields
 */
record ExportedNames(Map<String, String> attributes, Set<String> cut) {

  /** Nothing is said. */
  static final ExportedNames NONE = new ExportedNames(Map.of(), Set.of());

  private static final int LONGEST = 1 << 18;
  private static final String CUT = "cut";

  /** Copies both. */
  ExportedNames {
    attributes = Map.copyOf(attributes);
    cut = Set.copyOf(cut);
  }

  /**
   * Whether a file of a zip is one of ours that belongs to the shapefiles.
   *
   * @param head its first bytes
   */
  static boolean isOwn(UnpackedFile file, byte[] head) {
    String name = file.name().substring(file.name().lastIndexOf('/') + 1);
    String text = new String(head, StandardCharsets.UTF_8);
    return isFields(file) && text.startsWith("\uFEFF" + FieldsCsv.HEAD)
        || name.equals(ZipReadme.NAME) && ZipReadme.isOwn(text);
  }

  static boolean isFields(UnpackedFile file) {
    return file.name().substring(file.name().lastIndexOf('/') + 1).equals(FieldsCsv.NAME);
  }

  /** Reads fields.csv; nothing where it is not as we write it. */
  static ExportedNames read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        return NONE;
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      Set<String> cut = new LinkedHashSet<>();
      String text = Files.readString(file, StandardCharsets.UTF_8).substring(1);
      int last = FieldsCsv.HEAD.split(",").length - 1;
      for (var row : CsvRows.list(text)) {
        if (row.size() == last + 1 && !row.get(last).equals(CUT)) {
          attributes.put(row.get(0).toLowerCase(Locale.ROOT), row.get(1));
          if (!row.get(last).equals("0")) {
            cut.add(row.get(0));
          }
        }
      }
      return new ExportedNames(attributes, cut);
    } catch (IOException e) {
      return NONE;
    }
  }

  /** The attribute that a field stands for; the field's own name when nothing is said. */
  String attribute(String field) {
    return attributes.getOrDefault(field.toLowerCase(Locale.ROOT), field);
  }

  /** Whether something is said of a field. */
  boolean knows(String field) {
    return attributes.containsKey(field.toLowerCase(Locale.ROOT));
  }
}
