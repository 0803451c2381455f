package org.planatlas.layers.ingest;

import java.time.Instant;
import java.util.List;
import org.planatlas.layers.catalog.Origin;

/** Puts down where rows came from and how they were read. */
final class OriginOf {

  private OriginOf() {}

  /**
   * The origin of one layer of a file.
   *
   * @param fileName as the user gave it
   * @param kept the file itself
   */
  static Origin layer(Preflight.Examined source, String fileName, OriginalFiles.Kept kept) {
    CrsFinding found = source.report().crs();
    SourceCrs crs = source.crs().crs();
    CrsFinding.Declared declared = found.declared();
    String said =
        declared == null ? null : declared.code() == null ? declared.title() : declared.code();
    return new Origin(
        fileName,
        kept.sha256(),
        kept.bytes(),
        source.layer().name(),
        Instant.now(),
        new Origin.Crs(
            found.code(),
            found.title(),
            found.source(),
            said,
            found.datumOverruled(),
            crs.swapped(),
            crs.offset() == null ? null : crs.offset().title()),
        new Origin.Text(source.report().charset().value(), source.report().charset().source()),
        notes(source.crs().issues()));
  }

  /** Whoever draws a line by coordinates that were shifted must know it for good. */
  private static Severity severity(ImportIssue issue) {
    return issue.code().equals("OFFSET_REMOVED") ? Severity.WARNING : issue.severity();
  }

  private static List<Origin.Note> notes(List<ImportIssue> issues) {
    return issues.stream()
        .map(
            issue ->
                new Origin.Note(
                    severity(issue).name(), issue.code(), issue.message(), issue.messageZh()))
        .toList();
  }
}
