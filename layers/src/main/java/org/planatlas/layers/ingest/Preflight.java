package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.CodePages;
import org.planatlas.layers.ingest.mapping.MappingTarget;

/** Looks through the layers of an upload with what was chosen, and reports. */
final class Preflight {

  private final UploadChoice choice;
  private final Setting setting;

  /**
   * A look at a file.
   *
   * @param choice what somebody chose for its layers
   */
  Preflight(UploadChoice choice, Setting setting) {
    this.choice = choice;
    this.setting = setting;
  }

  /**
   * A look at the layers of a file.
   *
   * @param fileName as the user named it
   * @throws WrongChoiceException when the choice names a layer that the file does not have
   * @throws org.planatlas.layers.catalog.UnknownLayerException when it names one that the catalog
   *     does not have
   */
  static Preflight of(
      List<SourceLayer> layers,
      UploadChoice choice,
      String fileName,
      TenantArea tenant,
      FieldPlanner planner) {
    requireKnown(layers, choice);
    Fields fields = planner == null ? null : new Fields(planner, planner.target(choice));
    long taken = layers.stream().filter(layer -> !choice.skips(layer.name())).count();
    return new Preflight(choice, new Setting(fileName, taken == 1, tenant, fields));
  }

  /**
   * What is known of a layer beside itself.
   *
   * @param fileName as the user named it
   * @param only whether the file has no other layer
   * @param fields how what becomes of its fields is decided; null where nobody needs them
   */
  record Setting(String fileName, boolean only, TenantArea tenant, Fields fields) {}

  /** Who decides on the fields, and for which layer of the catalog. */
  record Fields(FieldPlanner planner, MappingTarget target) {}

  /**
   * A layer with everything decided that can be.
   *
   * @param plan what becomes of its fields; null where nobody needs them
   * @param issues what was found; empty for a layer that is known already
   */
  record Examined(
      SourceLayer layer,
      Charset charset,
      ResolvedCrs crs,
      FieldPlanner.Plan plan,
      UploadReport.LayerReport report,
      List<ImportIssue> issues) {}

  private static void requireKnown(List<SourceLayer> layers, UploadChoice choice) {
    List<String> names = layers.stream().map(SourceLayer::name).toList();
    choice.layers().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new WrongChoiceException(
                  "CHOICE_LAYER_UNKNOWN",
                  "The file has no layer '%s' to choose for; it has %s."
                      .formatted(name, String.join(", ", names)));
            });
  }

  /** Reads the only layer of a file for the usual area; its attributes are not looked at. */
  static Examined examine(SourceLayer layer, UploadChoice choice) {
    Setting alone = new Setting(layer.name(), true, TenantArea.DEFAULT, null);
    return new Preflight(choice, alone).examine(layer);
  }

  /** Reads a layer to its end. */
  Examined examine(SourceLayer layer) {
    ReadingChoice certain = choice.certain(layer.name(), setting.only());
    ReadingChoice ifOpen = choice.ifOpen(layer.name());
    CharsetFinding found = charset(layer.findCharset(), certain, ifOpen);
    Charset text = Charset.forName(found.value());
    FieldPlanner.Plan plan = plan(layer, text);
    SourceCrs expected = plan == null ? null : expected(layer, certain, ifOpen);
    AttributeScan attributes = plan == null ? null : new AttributeScan(plan, expected);
    RepairsAhead repairs = plan == null ? null : new RepairsAhead(layer.name(), expected);
    LayerScan scan = LayerScan.of(layer, text, attributes, repairs);
    CharsetVerdict charset = CharsetVerdict.of(found, scan.texts());
    ResolvedCrs crs = crs(layer, text, scan, certain, ifOpen);
    List<ImportIssue> issues = new ArrayList<>(layer.issues());
    issues.addAll(scan.notes());
    if (scan.features() > 0) {
      issues.addAll(crs.issues());
    }
    issues.addAll(FieldNameIssues.list(layer, text, plan));
    charset.findIssue().ifPresent(issues::add);
    issues.addAll(issues(scan));
    if (attributes != null) {
      attributes.decided(crs.crs());
      issues.addAll(attributes.issues());
      repairs.findIssue(crs.crs()).ifPresent(issues::add);
    }
    List<ImportIssue> named = issues.stream().map(issue -> issue.in(layer.name())).toList();
    UploadReport.LayerReport report = report(layer, text, charset.finding(), crs, scan, attributes);
    return new Examined(layer, text, crs, plan, report, named);
  }

  /**
   * A layer that was read before with the same choice.
   *
   * @param problems that were found then, also of other layers
   */
  Examined known(SourceLayer layer, UploadReport.LayerReport report, List<ImportIssue> problems) {
    ReadingChoice certain = choice.certain(layer.name(), setting.only());
    ReadingChoice ifOpen = choice.ifOpen(layer.name());
    Charset text = Charset.forName(report.charset().value());
    SourceCrs named = expected(layer, certain, ifOpen);
    SourceCrs crs =
        switch (report.crs().source()) {
          case CrsFinding.NONE -> null;
          case "USER" -> SourceCrs.parse(certain.crs() == null ? ifOpen.crs() : certain.crs());
          default -> named;
        };
    List<ImportIssue> readings =
        problems.stream()
            .filter(problem -> layer.name().equals(problem.layer()))
            .filter(problem -> CrsDecision.READINGS.contains(problem.code()))
            .toList();
    ResolvedCrs resolved = new ResolvedCrs(report.crs(), crs, crs == null ? named : crs, readings);
    return new Examined(layer, text, resolved, plan(layer, text), report, List.of());
  }

  private FieldPlanner.Plan plan(SourceLayer layer, Charset text) {
    Fields fields = setting.fields();
    return fields == null
        ? null
        : fields.planner().plan(layer, text, choice.mapping(), fields.target(), !setting.only());
  }

  /** The CRS that somebody or the file names, whether the coordinates fit it or not; or null. */
  private static SourceCrs expected(
      SourceLayer layer, ReadingChoice certain, ReadingChoice ifOpen) {
    try {
      if (certain.crs() != null) {
        return SourceCrs.parse(certain.crs());
      }
      SourceCrs said = layer.findCrs().map(FileCrs::of).map(FileCrs::crs).orElse(null);
      return said == null && ifOpen.crs() != null ? SourceCrs.parse(ifOpen.crs()) : said;
    } catch (UnknownCrsException e) {
      return null;
    }
  }

  private ResolvedCrs crs(
      SourceLayer layer,
      Charset text,
      LayerScan scan,
      ReadingChoice certain,
      ReadingChoice ifOpen) {
    Set<NamedCrs> hints = NamedCrs.spokenOf(setting.fileName() + " " + layer.name());
    CrsCandidates candidates = new CrsCandidates(setting.tenant().box(), hints);
    ResolvedCrs decided =
        new CrsDecision(
                layer.findCrs(),
                OffsetSuspicion.find(hints, layer.fields(text), scan, setting.tenant()),
                scan.bulk(),
                candidates,
                named -> OutlyingRecords.find(layer, text, named))
            .decide(certain, ifOpen);
    return decided.crs() == null ? decided : placed(layer, text, scan, decided, candidates);
  }

  /** With a warning when the records lie where nobody would look for them. */
  private ResolvedCrs placed(
      SourceLayer layer,
      Charset text,
      LayerScan scan,
      ResolvedCrs decided,
      CrsCandidates candidates) {
    FileCrs file = layer.findCrs().map(FileCrs::of).orElse(null);
    List<CrsFinding.Candidate> ranked = candidates.rank(scan.bulk().box(), file, Optional.empty());
    return OutsideArea.find(layer, text, scan.box(), decided.crs(), setting.tenant().box(), ranked)
        .map(
            outside -> {
              List<ImportIssue> issues = new ArrayList<>(decided.issues());
              issues.add(outside.warning());
              return new ResolvedCrs(
                  outside.doubted(decided.finding()), decided.crs(), decided.named(), issues);
            })
        .orElse(decided);
  }

  private static List<ImportIssue> issues(LayerScan scan) {
    List<ImportIssue> issues = new ArrayList<>();
    if (scan.features() == 0) {
      issues.add(ImportIssue.error("NO_RECORDS", "The layer has no records; nothing to take in."));
    }
    scan.ordinates().dropped().ifPresent(issues::add);
    return issues;
  }

  private static CharsetFinding charset(
      CharsetFinding found, ReadingChoice certain, ReadingChoice ifOpen) {
    String chosen =
        certain.charset() == null && found.needsChoice() ? ifOpen.charset() : certain.charset();
    return chosen == null ? found : found.chosen(charsetNamed(chosen).name());
  }

  private static UploadReport.LayerReport report(
      SourceLayer layer,
      Charset text,
      CharsetFinding charset,
      ResolvedCrs crs,
      LayerScan scan,
      AttributeScan attributes) {
    return new UploadReport.LayerReport(
        layer.name(),
        scan.geometryType(),
        scan.features(),
        scan.ordinates().z(),
        scan.ordinates().m(),
        scan.nullGeometries(),
        scan.emptyGeometries(),
        fields(layer, text, scan),
        charset,
        crs.finding(),
        extent(scan, crs),
        scan.faults(),
        attributes == null ? null : attributes.mapping(),
        attributes == null ? null : attributes.profile(),
        null);
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
                new WrongChoiceException(
                    "CHARSET_UNKNOWN",
                    "'" + name + "' is no charset; write UTF-8, GB18030, GBK or Big5."));
  }

  private static List<UploadReport.FieldReport> fields(
      SourceLayer layer, Charset text, LayerScan scan) {
    List<SourceField> fields = layer.fields(text);
    List<String> filled = layer.filledNames(text);
    Map<String, Integer> counts = new HashMap<>();
    fields.forEach(field -> counts.merge(key(field), 1, Integer::sum));
    List<UploadReport.FieldReport> reports = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      SourceField field = fields.get(i);
      reports.add(
          new UploadReport.FieldReport(
              field.name(),
              field.sourceName(),
              field.type().getSimpleName().toLowerCase(Locale.ROOT),
              scan.samples(i),
              scan.nulls(i),
              counts.get(key(field)) > 1,
              filled.contains(field.sourceName())));
    }
    return reports;
  }

  private static String key(SourceField field) {
    return field.sourceName().toLowerCase(Locale.ROOT);
  }

  private static List<Double> extent(LayerScan scan, ResolvedCrs crs) {
    if (scan.box().isNull()) {
      return null;
    }
    Envelope shown = crs.crs() == null ? scan.box() : stored(scan, crs.crs());
    return List.of(shown.getMinX(), shown.getMinY(), shown.getMaxX(), shown.getMaxY());
  }

  /** Of all records; of most, when others have no place in any degrees. */
  private static Envelope stored(LayerScan scan, SourceCrs crs) {
    try {
      return crs.toStorage(scan.box());
    } catch (TransformFailedException e) {
      return crs.toStorage(scan.bulk().box());
    }
  }
}
