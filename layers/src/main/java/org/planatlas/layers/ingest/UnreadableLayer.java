package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.ingest.charset.CharsetFinding;

/**
 * A layer of which only the name can be had: whatever else is asked of it throws what is wrong, so
 * that the other layers of its file are known all the same.
 *
 * @param name of the layer in the file
 * @param issue that stops it
 */
public record UnreadableLayer(String name, ImportIssue issue) implements SourceLayer {

  private IngestException broken() {
    return new IngestException(issue.in(name));
  }

  @Override
  public CharsetFinding findCharset() {
    throw broken();
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    throw broken();
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    throw broken();
  }

  @Override
  public List<ImportIssue> issues() {
    return List.of(issue);
  }

  @Override
  public long declaredRecords() {
    return 0;
  }

  @Override
  public SourceReader open(Charset charset) {
    throw broken();
  }
}
