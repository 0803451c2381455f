package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.CodePages;

/** Looks through the layers of an upload with what was chosen, and reports. */
final class Preflight {

  /** The code of a choice for a layer that is not there. */
  static final String LAYER_UNKNOWN = "CHOICE_LAYER_UNKNOWN";

  private Preflight() {}

  /** A layer with everything decided that can be. */
  record Examined(
      SourceLayer layer,
      Charset charset,
      ResolvedCrs crs,
      UploadReport.LayerReport report,
      List<ImportIssue> issues) {}

  /** Looks through the only layer of a file for the usual area. */
  static Examined examine(SourceLayer layer, UploadChoice choice) {
    return examine(layer, choice, Setting.alone(layer));
  }

  /**
   * What is known of a layer beside itself.
   *
   * @param fileName as the user named it
   * @param only whether the file has no other layer
   */
  record Setting(String fileName, boolean only, TenantArea tenant) {

    private static Setting alone(SourceLayer layer) {
      return new Setting(layer.name(), true, TenantArea.DEFAULT);
    }
  }

  /**
   * What the layers of a file have in common.
   *
   * @throws IngestException when the choice names a layer that is not there
   */
  static Setting setting(
      List<SourceLayer> layers, UploadChoice choice, String fileName, TenantArea tenant) {
    requireKnown(layers, choice);
    return new Setting(fileName, layers.size() == 1, tenant);
  }

  private static void requireKnown(List<SourceLayer> layers, UploadChoice choice) {
    List<String> names = layers.stream().map(SourceLayer::name).toList();
    choice.layers().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw IngestException.of(
                  LAYER_UNKNOWN,
                  "The file has no layer '%s' to choose for; it has %s."
                      .formatted(name, String.join(", ", names)));
            });
  }

  /** Looks through one layer. */
  static Examined examine(SourceLayer layer, UploadChoice choice, Setting setting) {
    ReadingChoice certain = choice.certain(layer.name(), setting.only());
    ReadingChoice ifOpen = choice.ifOpen(layer.name());
    CharsetFinding charset = charset(layer.findCharset(), certain, ifOpen);
    Charset text = Charset.forName(charset.value());
    LayerScan scan = LayerScan.of(layer, text);
    Set<NamedCrs> hints = NamedCrs.spokenOf(setting.fileName() + " " + layer.name());
    ResolvedCrs crs =
        new CrsDecision(
                layer.findCrs(),
                OffsetSuspicion.find(hints, layer.fields(text), scan, setting.tenant()),
                scan.box(),
                new CrsCandidates(setting.tenant().box(), hints))
            .decide(certain, ifOpen);
    List<ImportIssue> issues = new ArrayList<>(layer.issues());
    issues.addAll(scan.notes());
    issues.addAll(crs.issues());
    issues.addAll(nameIssues(layer.fields(text)));
    if (charset.needsChoice()) {
      issues.add(
          ImportIssue.choice(
              "CHARSET_UNSURE",
              "The encoding of the text is not certain; choose the one whose samples read right."));
    }
    if (scan.features() == 0) {
      issues.add(ImportIssue.error("NO_RECORDS", "The layer has no records; nothing to take in."));
    }
    UploadReport.LayerReport report =
        new UploadReport.LayerReport(
            layer.name(),
            scan.geometryType(),
            scan.features(),
            fields(layer.fields(text), scan),
            charset,
            crs.finding(),
            extent(scan.box(), crs),
            scan.faults());
    List<ImportIssue> named = issues.stream().map(issue -> issue.in(layer.name())).toList();
    return new Examined(layer, text, crs, report, named);
  }

  private static CharsetFinding charset(
      CharsetFinding found, ReadingChoice certain, ReadingChoice ifOpen) {
    String chosen =
        certain.charset() == null && found.needsChoice() ? ifOpen.charset() : certain.charset();
    return chosen == null ? found : found.chosen(charsetNamed(chosen).name());
  }

  static UploadState state(List<ImportIssue> problems, List<Examined> layers) {
    if (layers.isEmpty() || problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
      return UploadState.REJECTED;
    }
    if (layers.stream().anyMatch(layer -> layer.crs().crs() == null)) {
      return UploadState.NEEDS_CRS;
    }
    boolean unsure = layers.stream().anyMatch(layer -> layer.report().charset().needsChoice());
    return unsure ? UploadState.NEEDS_CHARSET : UploadState.READY;
  }

  /** A charset by the name somebody chose. */
  static Charset charsetNamed(String name) {
    return CodePages.find(name)
        .orElseThrow(
            () ->
                IngestException.of(
                    "CHARSET_UNKNOWN",
                    "'" + name + "' is no charset; write UTF-8, GB18030, GBK or Big5."));
  }

  private static List<ImportIssue> nameIssues(List<SourceField> fields) {
    return fields.stream()
        .filter(field -> !field.name().equals(field.sourceName()))
        .map(
            field ->
                ImportIssue.notice(
                    "FIELD_RENAMED",
                    "Field '" + field.sourceName() + "' will be called '" + field.name() + "'."))
        .toList();
  }

  private static List<UploadReport.FieldReport> fields(List<SourceField> fields, LayerScan scan) {
    List<UploadReport.FieldReport> reports = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      SourceField field = fields.get(i);
      String type = field.type().getSimpleName().toLowerCase(java.util.Locale.ROOT);
      reports.add(
          new UploadReport.FieldReport(field.name(), field.sourceName(), type, scan.samples(i)));
    }
    return reports;
  }

  private static List<Double> extent(Envelope box, ResolvedCrs crs) {
    if (box.isNull()) {
      return null;
    }
    Envelope shown = crs.crs() == null ? box : crs.crs().toStorage(box);
    return List.of(shown.getMinX(), shown.getMinY(), shown.getMaxX(), shown.getMaxY());
  }
}
