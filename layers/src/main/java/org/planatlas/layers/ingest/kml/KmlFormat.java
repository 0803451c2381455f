package org.planatlas.layers.ingest.kml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** KML, and KMZ, which is a zip of it; each document is one layer. */
public final class KmlFormat implements SourceFormat {

  private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z0-9]+:)?kml[\\s>]");

  @Override
  public Set<String> extensions() {
    return Set.of("kml");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return !alone || file.extension().equals("kml") || ROOT.matcher(text).find();
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    return files.stream()
        .map(file -> (SourceLayer) KmlLayer.open(file.baseName(), file.file(), workspace.limits()))
        .toList();
  }
}
