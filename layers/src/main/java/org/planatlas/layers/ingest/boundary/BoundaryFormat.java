package org.planatlas.layers.ingest.boundary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** Boundary point text; each file is one layer of parcels. */
public final class BoundaryFormat implements SourceFormat {

  private static final Pattern PARCEL = Pattern.compile("(?m)^[^\\r\\n]*,[^\\r\\n]*@[ \\t]*\\r?$");

  @Override
  public Set<String> extensions() {
    return Set.of("txt");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    // the marks are ASCII and the same bytes in every encoding that occurs
    String plain = new String(head, StandardCharsets.ISO_8859_1);
    return PARCEL.matcher(plain).find()
        || isMarked(head, StandardCharsets.UTF_8)
        || isMarked(head, Charset.forName("GB18030"));
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
