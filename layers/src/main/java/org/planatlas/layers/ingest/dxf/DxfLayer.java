package org.planatlas.layers.ingest.dxf;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.text.LineReader;
import org.planatlas.layers.ingest.text.TextFile;

/**
 * The closed polylines of a drawing, with the CAD layer they are drawn on; a CRS is named by a
 * comment at most.
 */
final class DxfLayer implements SourceLayer {

  private static final List<SourceField> FIELDS =
      List.of(
          new SourceField("cad_layer", "layer", String.class),
          new SourceField("handle", "handle", String.class),
          new SourceField("color", "color", String.class));

  private final String name;
  private final TextFile text;
  private final DxfHeader header;

  private DxfLayer(String name, TextFile text, DxfHeader header) {
    this.name = name;
    this.text = text;
    this.header = header;
  }

  static DxfLayer open(String name, Path file) {
    TextFile text = new TextFile(file);
    try {
      return new DxfLayer(name, text, DxfHeader.read(text));
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(name), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CharsetFinding findCharset() {
    return text.findCharset(header.charset().map(Charset::name).orElse(null));
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    return header.crs().map(code -> new DeclaredCrs(code, "FILE"));
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    return FIELDS;
  }

  @Override
  public List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>();
    if (header.millimetres()) {
      issues.add(
          ImportIssue.notice(
              "DXF_MILLIMETRES",
              "The drawing says that its unit is the millimetre; when its coordinates really are"
                  + " millimetres, scale it to metres first."));
    }
    return issues;
  }

  @Override
  public long declaredRecords() {
    return 0;
  }

  @Override
  public SourceReader open(Charset charset) {
    return new DxfReader(new DxfTags(new LineReader(text.open(charset))));
  }
}
