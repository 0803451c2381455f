package org.planatlas.layers.ingest.dxf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** ASCII DXF; each drawing is one layer of its closed polylines. */
public final class DxfFormat implements SourceFormat {

  private static final Pattern START =
      Pattern.compile("\\s*(999\\s[^\\n]*\\n\\s*)*0\\s+SECTION\\s");

  @Override
  public Set<String> extensions() {
    return Set.of("dxf");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    int length = Math.min(head.length, 4096);
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    boolean named = file.extension().equals("dxf");
    return START.matcher(text).lookingAt() || named && text.indexOf('\0') < 0;
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    return files.stream()
        .map(file -> (SourceLayer) DxfLayer.open(file.baseName(), file.file()))
        .toList();
  }
}
