package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.mapping.FieldCast;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.ingest.mapping.MappedColumn;
import org.planatlas.layers.ingest.profile.AttributeProfile;
import org.planatlas.layers.ingest.profile.DomainCheck;
import org.planatlas.layers.ingest.profile.DomainFinding;
import org.planatlas.layers.ingest.profile.ProfileMatch;

/**
 * Counts what would become of the attributes of all records: what cannot be cast, what is wrong.
 */
final class AttributeScan {

  private static final int LONGEST_VALUE = 100;

  private final FieldPlanner.Plan plan;
  private final SourceCrs crs;
  private final Optional<DomainCheck> check;
  private final Map<MappedColumn, Tally> failures = new LinkedHashMap<>();
  private final Map<Broken, Tally> findings = new LinkedHashMap<>();
  private long leftOut;

  /** A rule that records break. */
  private record Broken(String code, String field, Severity severity) {}

  /**
   * Starts at nothing.
   *
   * @param crs in which areas are measured, as far as somebody or the file names one; null for none
   */
  AttributeScan(FieldPlanner.Plan plan, SourceCrs crs) {
    this.plan = plan;
    this.crs = crs;
    this.check = plan.profile().map(ProfileMatch::check);
  }

  /**
   * Takes a record into account.
   *
   * @param drawn its geometry in the CRS of the file, valid; null for none
   */
  void add(SourceRecord record, Geometry drawn) {
    if (plan.mapping().accepts(record.values())) {
      for (FieldMapping.Failure one : plan.mapping().read(record.values(), (column, value) -> {})) {
        failures
            .computeIfAbsent(
                one.column(), column -> new Tally(record.number(), one.value(), one.message()))
            .one();
      }
    } else {
      leftOut++;
    }
    check.ifPresent(
        domain ->
            domain.check(record.values(), RecordArea.of(drawn, crs), found -> add(record, found)));
  }

  private void add(SourceRecord record, DomainFinding found) {
    findings
        .computeIfAbsent(
            new Broken(found.code(), found.field(), found.severity()),
            broken -> new Tally(record.number(), found.value(), found.message()))
        .one();
  }

  /**
   * Tells in which CRS the layer is read after all; in another one the areas say nothing.
   *
   * @param decided null while somebody must choose
   */
  void decided(SourceCrs decided) {
    if (crs != null && !crs.equals(decided)) {
      findings.keySet().removeIf(broken -> broken.code().equals(DomainCheck.AREA));
    }
  }

  MappingReport mapping() {
    FieldMapping mapping = plan.mapping();
    return new MappingReport(
        plan.target().name(),
        mapping.profile().map(match -> match.profile().name()).orElse(null),
        mapping.columns().stream().map(this::column).toList(),
        mapping.dropped(),
        mapping.unfit(),
        mapping.lacking(),
        mapping.lost(),
        leftOut);
  }

  private MappingReport.Column column(MappedColumn column) {
    Tally failed = failures.get(column);
    return new MappingReport.Column(
        column.name(),
        column.attribute().title(),
        FieldCast.word(column.attribute().type()),
        column.sources(),
        column.how().name(),
        column.cast().format(),
        column.cast().emptyInvalid() ? "empty" : "refuse",
        column.constant() == null ? null : FieldValues.text(column.constant()),
        failed == null
            ? null
            : new MappingReport.Failures(
                failed.count(), failed.record(), shown(failed.value()), failed.message()));
  }

  /** The report of the profile; null when the fields are told by none. */
  ProfileReport profile() {
    return plan.profile().map(this::profile).orElse(null);
  }

  private ProfileReport profile(ProfileMatch match) {
    List<ProfileReport.Finding> found = new ArrayList<>();
    for (DomainFinding missing : check.orElseThrow().missingFields()) {
      found.add(
          new ProfileReport.Finding(
              missing.code(),
              missing.field(),
              missing.severity(),
              0,
              null,
              null,
              missing.message()));
    }
    findings.forEach(
        (broken, tally) ->
            found.add(
                new ProfileReport.Finding(
                    broken.code(),
                    broken.field(),
                    broken.severity(),
                    tally.count(),
                    tally.record(),
                    shown(tally.value()),
                    tally.message())));
    found.sort(Comparator.comparing(ProfileReport.Finding::severity));
    AttributeProfile profile = match.profile();
    return new ProfileReport(
        profile.name(),
        profile.title(),
        profile.layers(),
        match.confidence(),
        plan.mapping().profile().isPresent(),
        profile.fields().stream()
            .filter(field -> match.places().containsKey(field.name()))
            .map(
                field ->
                    new ProfileReport.Field(
                        field.name(), match.sourceName(field.name()), field.title()))
            .toList(),
        found);
  }

  private static String shown(Object value) {
    if (value == null) {
      return null;
    }
    String text = FieldValues.text(value);
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
  }

  /** What the user should read first, each once. */
  List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>();
    failures.forEach(
        (column, tally) -> {
          String text = column.name() + ": " + tally.sentence();
          issues.add(
              (column.cast().emptyInvalid()
                      ? ImportIssue.notice("CAST_EMPTIED", text + " They become empty.")
                      : ImportIssue.choice(
                          "CAST_FAILED",
                          text + " Choose another type, or \"invalid\": \"empty\" for the field."))
                  .at(tally.record()));
        });
    findings.forEach(
        (broken, tally) -> issues.add(issue(broken, tally.sentence()).at(tally.record())));
    check.ifPresent(
        domain ->
            domain
                .missingFields()
                .forEach(
                    missing ->
                        issues.add(
                            issue(
                                new Broken(missing.code(), missing.field(), missing.severity()),
                                missing.message()))));
    issues.addAll(mappingIssues());
    return issues;
  }

  private static ImportIssue issue(Broken broken, String sentence) {
    return broken.severity() == Severity.NOTICE
        ? ImportIssue.notice(broken.code(), sentence)
        : ImportIssue.warning(broken.code(), sentence);
  }

  private List<ImportIssue> mappingIssues() {
    List<ImportIssue> issues = new ArrayList<>();
    FieldMapping mapping = plan.mapping();
    if (!mapping.unfit().isEmpty()) {
      issues.add(ImportIssue.choice("FIELDS_DIFFER", MappingSentences.unfit(plan)));
    }
    if (!mapping.lacking().isEmpty() && plan.target().exists()) {
      issues.add(ImportIssue.notice("FIELDS_LACKING", MappingSentences.lacking(plan)));
    }
    if (!mapping.lost().isEmpty()) {
      issues.add(ImportIssue.notice("ATTRIBUTES_LOST", MappingSentences.lost(plan)));
    }
    if (leftOut > 0) {
      issues.add(ImportIssue.notice("ROWS_LEFT_OUT", MappingSentences.leftOut(plan, leftOut)));
    }
    return issues;
  }
}
