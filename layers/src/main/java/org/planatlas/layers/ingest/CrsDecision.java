package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.DatumRelation;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * Decides in which CRS a layer is read: what somebody chose, else what the file says; in both cases
 * only if nearly all records lie in its area of use and it can be transformed to CGCS2000. Nobody
 * takes a datum for another one without saying that they know.
 */
final class CrsDecision {

  /** What is said of the way in which the coordinates are read, once it is decided. */
  static final Set<String> READINGS =
      Set.of(
          "CRS_OVERRULED", OffsetSuspicion.CODE, "AXES_SWAPPED", "OFFSET_REMOVED", UsableArea.CODE);

  private final FileCrs file;
  private final Optional<OffsetSuspicion> suspicion;
  private final Bulk bulk;
  private final CrsCandidates candidates;
  private final Function<SourceCrs, OutlyingRecords> search;

  /** What speaks against a CRS, and what is to be told when it is taken; each may be null. */
  private record Objection(ImportIssue refusal, ImportIssue warning) {}

  /**
   * A decision for one layer.
   *
   * @param suspicion why the coordinates may have the offset of web maps
   * @param bulk where the records lie, in the file's CRS
   * @param search reads the records that lie outside the area of use of a CRS
   */
  CrsDecision(
      Optional<SourceLayer.DeclaredCrs> declared,
      Optional<OffsetSuspicion> suspicion,
      Bulk bulk,
      CrsCandidates candidates,
      Function<SourceCrs, OutlyingRecords> search) {
    this.file = declared.map(FileCrs::of).orElse(null);
    this.suspicion = suspicion;
    this.bulk = bulk;
    this.candidates = candidates;
    this.search = search;
  }

  /**
   * The CRS.
   *
   * @param choice counts whatever the file says
   * @param ifOpen counts where that leaves the CRS open
   * @throws UnknownCrsException when a chosen name is not known
   */
  ResolvedCrs decide(ReadingChoice choice, ReadingChoice ifOpen) {
    if (choice.crs() != null) {
      return chosen(SourceCrs.parse(choice.crs()), choice.overrulesDatum());
    }
    ResolvedCrs said = said();
    return said.crs() == null && ifOpen.crs() != null
        ? chosen(SourceCrs.parse(ifOpen.crs()), ifOpen.overrulesDatum())
        : said;
  }

  private ResolvedCrs said() {
    if (file == null) {
      return open(null, missing());
    }
    if (file.crs() == null) {
      return open(null, ImportIssue.choice("CRS_UNKNOWN", file.problem()));
    }
    Objection objection = objection(file.crs());
    if (objection.refusal() != null) {
      return open(file.crs(), objection.refusal());
    }
    if (suspicion.isPresent() && suspicion.get().concerns(file.crs())) {
      return open(file.crs(), suspicion.get().question());
    }
    return decided(file.crs(), file.source(), file.confidence(), warnings(objection));
  }

  private ImportIssue missing() {
    return ranked().isEmpty()
        ? ImportIssue.choice(
            "CRS_MISSING",
            "The file does not say its CRS, and its coordinates fit none that is usual here; are"
                + " there coordinates of several zones, or of no place, in one file? Put each zone"
                + " into a file of its own, or name the CRS.")
        : ImportIssue.choice(
            "CRS_MISSING",
            "The file does not say its CRS; choose it, the list names those that fit the"
                + " coordinates.");
  }

  private ResolvedCrs chosen(SourceCrs source, boolean overrulesDatum) {
    Objection objection = objection(source);
    if (objection.refusal() != null) {
      return open(source, objection.refusal());
    }
    List<ImportIssue> warnings = warnings(objection);
    if (file != null && file.contradictsDatum(source) && !overrulesDatum) {
      return open(source, contradiction(source));
    }
    if (file != null && file.differs(source)) {
      warnings.add(overruling(source));
    }
    suspicion.filter(s -> s.concerns(source)).ifPresent(s -> warnings.add(s.warning(source)));
    return decided(source, "USER", 1, warnings);
  }

  private static List<ImportIssue> warnings(Objection objection) {
    List<ImportIssue> warnings = new ArrayList<>();
    if (objection.warning() != null) {
      warnings.add(objection.warning());
    }
    return warnings;
  }

  /** Why coordinates cannot be read in a CRS, or some cannot, whoever names it. */
  private Objection objection(SourceCrs source) {
    Optional<ImportIssue> datum = datumRefusal(source);
    if (datum.isPresent()) {
      return new Objection(datum.get(), null);
    }
    Optional<String> problem = AreaOfUse.findProblem(source.inOrder(bulk.all()), source.crs());
    if (problem.isEmpty()) {
      return new Objection(null, null);
    }
    OutlyingRecords outlying = search.apply(source);
    if (outlying.count() == 0) {
      return new Objection(null, null);
    }
    return outlying.areFew()
        ? new Objection(null, outlying.warning(source))
        : new Objection(ImportIssue.choice(UsableArea.CODE, problem.get()), null);
  }

  private static Optional<ImportIssue> datumRefusal(SourceCrs source) {
    CoordinateReferenceSystem crs = source.crs();
    String name = crs.getName().getCode();
    Optional<LegacyDatum> legacy = LegacyDatum.find(crs);
    if (legacy.isPresent()) {
      return Optional.of(
          ImportIssue.choice(
              "LEGACY_DATUM",
              name
                  + " is on the datum "
                  + legacy.get().title()
                  + ", whose local parameters to CGCS2000 the surveying authority holds; have the"
                  + " data transformed to CGCS2000 and upload again."));
    }
    if (!DatumRelation.isKnown(crs)) {
      return Optional.of(
          ImportIssue.choice(
              "DATUM_UNKNOWN",
              "How "
                  + name
                  + " lies to CGCS2000 is not known here, and taking them for equal may be wrong by"
                  + " hundreds of metres; transform the data to CGCS2000 and upload again."));
    }
    return Optional.empty();
  }

  private ImportIssue contradiction(SourceCrs source) {
    String datum = file.datum() == null ? "another datum" : "the datum " + file.datum();
    return ImportIssue.choice(
        "DATUM_CONTRADICTED",
        "%s, on %s; to take the coordinates as %s would call them something else without moving them"
                .formatted(sentence(file.statement()), datum, source.title())
            + " and may be wrong by up to some hundred metres. Have the data transformed to"
            + " CGCS2000"
            + " and upload again; or, if you know that %s is wrong, say so with \"datum_overruled\":"
                .formatted(file.subject())
            + " true beside the CRS.");
  }

  private ImportIssue overruling(SourceCrs source) {
    String text =
        sentence(file.statement())
            + "; the coordinates are taken as "
            + source.title()
            + source.code().map(code -> " (" + code + ")").orElse("")
            + ", which was chosen.";
    String datum =
        file.contradictsDatum(source)
            ? " The datum "
                + file.datum()
                + " was set aside and nothing was moved: if %s is right, the places are wrong by up"
                    .formatted(file.subject())
                + " to some hundred metres."
            : "";
    return ImportIssue.warning("CRS_OVERRULED", text + datum);
  }

  private static String sentence(String statement) {
    return statement.substring(0, 1).toUpperCase(Locale.ROOT) + statement.substring(1);
  }

  private ResolvedCrs decided(
      SourceCrs source, String how, double confidence, List<ImportIssue> warnings) {
    List<ImportIssue> issues = new ArrayList<>(warnings);
    issues.addAll(done(source));
    boolean user = how.equals("USER");
    CrsFinding finding =
        new CrsFinding(
            source.code().orElse(null),
            source.title(),
            how,
            confidence,
            file == null ? null : file.report(),
            user && file != null && file.contradictsDatum(source),
            user ? ranked() : List.of());
    return new ResolvedCrs(finding, source, source, issues);
  }

  /** What is done to the coordinates on the user's word. */
  private static List<ImportIssue> done(SourceCrs source) {
    List<ImportIssue> issues = new ArrayList<>();
    if (source.swapped()) {
      issues.add(
          ImportIssue.notice(
              "AXES_SWAPPED", "The first coordinate is taken as north and the second as east."));
    }
    if (source.offset() != null) {
      issues.add(
          ImportIssue.notice(
              "OFFSET_REMOVED",
              "The coordinates are moved from "
                  + source.offset().title()
                  + " to CGCS2000 by the commonly published formula, which has no official"
                  + " standing and is good to some metres; they are no survey."));
    }
    return issues;
  }

  private ResolvedCrs open(SourceCrs named, ImportIssue why) {
    CrsFinding finding =
        new CrsFinding(null, null, "NONE", 0, file == null ? null : file.report(), false, ranked());
    List<ImportIssue> issues = new ArrayList<>(List.of(why));
    bulk.warning().ifPresent(issues::add);
    return new ResolvedCrs(finding, null, named, issues);
  }

  private List<CrsFinding.Candidate> ranked() {
    return candidates.rank(bulk.box(), file, suspicion.map(OffsetSuspicion::offset));
  }
}
