package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.DatumRelation;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * Decides in which CRS a layer is read: what somebody chose, else what the file says; in both cases
 * only if the coordinates lie in its area of use and it can be transformed to CGCS2000. Nobody
 * takes a datum for another one without saying that they know.
 */
final class CrsDecision {

  /** What is said of the way in which the coordinates are read, once it is decided. */
  static final Set<String> READINGS =
      Set.of("CRS_OVERRULED", OffsetSuspicion.CODE, "AXES_SWAPPED", "OFFSET_REMOVED");

  private final FileCrs file;
  private final Optional<OffsetSuspicion> suspicion;
  private final Envelope box;
  private final CrsCandidates candidates;

  /**
   * A decision for one layer.
   *
   * @param suspicion why the coordinates may have the offset of web maps
   * @param box of the coordinates, in the file's CRS
   */
  CrsDecision(
      Optional<SourceLayer.DeclaredCrs> declared,
      Optional<OffsetSuspicion> suspicion,
      Envelope box,
      CrsCandidates candidates) {
    this.file = declared.map(FileCrs::of).orElse(null);
    this.suspicion = suspicion;
    this.box = box;
    this.candidates = candidates;
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
    Optional<ImportIssue> refusal = refusal(file.crs());
    if (refusal.isPresent()) {
      return open(file.crs(), refusal.get());
    }
    if (suspicion.isPresent() && suspicion.get().concerns(file.crs())) {
      return open(file.crs(), suspicion.get().question());
    }
    return decided(file.crs(), file.source(), file.confidence(), List.of());
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
    Optional<ImportIssue> refusal = refusal(source);
    if (refusal.isPresent()) {
      return open(source, refusal.get());
    }
    List<ImportIssue> warnings = new ArrayList<>();
    if (file != null && file.contradictsDatum(source) && !overrulesDatum) {
      return open(source, contradiction(source));
    }
    if (file != null && file.differs(source)) {
      warnings.add(overruling(source));
    }
    suspicion.filter(s -> s.concerns(source)).ifPresent(s -> warnings.add(s.warning(source)));
    return decided(source, "USER", 1, warnings);
  }

  /** Why coordinates cannot be read in a CRS, whoever names it. */
  private Optional<ImportIssue> refusal(SourceCrs source) {
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
    return AreaOfUse.findProblem(source.inOrder(box), crs)
        .map(problem -> ImportIssue.choice("OUTSIDE_AREA_OF_USE", problem));
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
    return new ResolvedCrs(finding, null, named, List.of(why));
  }

  private List<CrsFinding.Candidate> ranked() {
    return candidates.rank(box, file, suspicion.map(OffsetSuspicion::offset));
  }
}
