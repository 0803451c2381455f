package org.planatlas.layers.ingest.csv;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** CSV with a head line, WKT or coordinates in columns; each file is one layer. */
public final class CsvFormat implements SourceFormat {

  private static final Set<String> EXTENSIONS = Set.of("csv", "tsv");

  @Override
  public Set<String> extensions() {
    return EXTENSIONS;
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    if (alone && EXTENSIONS.contains(file.extension())) {
      // a sentence on the missing columns helps more than one on an unknown format
      return true;
    }
    return hasColumns(head, StandardCharsets.UTF_8) || hasColumns(head, Charset.forName("GB18030"));
  }

  private static boolean hasColumns(byte[] head, Charset charset) {
    String text = new String(head, charset).replace("\uFEFF", "");
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      return false;
    }
    String line = text.lines().findFirst().orElse("");
    char delimiter = CsvColumns.delimiter(line);
    List<String> names =
        new CsvParser(
                new StringReader(line.replace("\"", "")),
                delimiter,
                line.length() + 1,
                line.length() + 1)
            .next();
    return names != null && CsvColumns.of(names).isPresent();
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    return files.stream()
        .map(file -> (SourceLayer) CsvLayer.open(file.baseName(), file.file(), workspace.limits()))
        .toList();
  }
}
