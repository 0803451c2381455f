package org.planatlas.layers.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Formats that are known and not taken, each with what to do instead. */
final class RefusedFormats {

  private static final Map<String, String> BY_START =
      Map.of(
          "Rar!",
          "The file is a RAR archive; pack the data as a zip.",
          "7z\u00BC\u00AF",
          "The file is a 7z archive; pack the data as a zip.",
          "AC10",
          "The file is a DWG drawing; save it as DXF in your CAD program and upload that.",
          "AutoCAD Binary DXF",
          "The file is a binary DXF; save it as a text (ASCII) DXF and upload that.",
          "\0\1\0\0Standard Jet DB",
          "The file is an Access database (personal geodatabase, .mdb); export its layers as"
              + " shapefiles or a GeoPackage.",
          "\0\0\47\12",
          "The file is a .shp alone; put .shp, .shx, .dbf and .prj together into one zip.",
          "%PDF",
          "The file is a PDF, which holds no features; upload the data it was made of.",
          "\u00D0\u00CF\u0011\u00E0",
          "The file is an old Excel or Word file; save the table as CSV.");

  private RefusedFormats() {}

  /** What to say to a file that begins so; empty when its format is none of these. */
  static Optional<IngestException> find(byte[] head) {
    int length = Math.min(head.length, 32);
    String start = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    return BY_START.entrySet().stream()
        .filter(entry -> start.startsWith(entry.getKey()))
        .map(entry -> IngestException.of("FORMAT_REFUSED", entry.getValue()))
        .findFirst();
  }
}
