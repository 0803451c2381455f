package org.planatlas.layers.ingest.geojson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** GeoJSON and GeoJSON-seq, plain or gzip; each file is one layer. */
public final class GeoJsonFormat implements SourceFormat {

  private static final Pattern MEMBERS =
      Pattern.compile("\"(?:features|geometry|coordinates|FeatureCollection)\"");

  @Override
  public Set<String> extensions() {
    return Set.of("geojson", "json", "geojsonl", "geojsons");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    boolean gzip = head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    if (gzip || file.extension().startsWith("geojson")) {
      return true;
    }
    // a zip may hold settings of other programs as .json
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return startsLikeJson(head) && (alone || MEMBERS.matcher(text).find());
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    return files.stream()
        .map(
            file ->
                (SourceLayer) new GeoJsonLayer(file.baseName(), file.file(), workspace.limits()))
        .toList();
  }

  private static boolean startsLikeJson(byte[] head) {
    boolean mark = head.length >= 3 && (head[0] & 0xff) == 0xEF && (head[1] & 0xff) == 0xBB;
    for (int i = mark ? 3 : 0; i < head.length; i++) {
      byte b = head[i];
      boolean skipped = b <= ' ' && b >= 0 || b == 0x1e;
      if (!skipped) {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
