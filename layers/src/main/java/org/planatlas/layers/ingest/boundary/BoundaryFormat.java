package org.planatlas.layers.ingest.boundary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** Boundary point text; each file is one layer of parcels. */
public final class BoundaryFormat implements SourceFormat {

  @Override
  public Set<String> extensions() {
    return Set.of("txt");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    // the marks are ASCII and the same bytes in every encoding that occurs
    String plain = new String(head, StandardCharsets.ISO_8859_1);
    return plain.lines().anyMatch(BoundaryFormat::isParcel)
        || isMarked(head, StandardCharsets.UTF_8)
        || isMarked(head, Charset.forName("GB18030"));
  }

  /** The head of a parcel: values between commas, and an at sign at the end. */
  private static boolean isParcel(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    return end > 0 && line.charAt(end - 1) == '@' && line.indexOf(',') >= 0;
  }

  private static boolean isMarked(byte[] head, Charset charset) {
    return new String(head, charset).contains(BoundaryLines.PARCELS);
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    return files.stream()
        .map(
            file ->
                (SourceLayer) BoundaryLayer.open(file.baseName(), file.file(), workspace.limits()))
        .toList();
  }
}
