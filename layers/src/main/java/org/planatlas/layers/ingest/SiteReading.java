package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.DefectKind;

/**
 * The site in a file. It is the whole site or none: a record whose geometry cannot be had would
 * make it smaller, and a check of less ground may find less.
 *
 * @param geometries valid, CGCS2000 longitude and latitude
 * @param crs codes or names of the CRSs in which they came
 * @param notes what was done to them, and what the file holds that is no part of the site
 */
public record SiteReading(List<Geometry> geometries, List<String> crs, List<ImportIssue> notes) {

  /** What does not touch the ground that the site covers. */
  private static final Set<String> NO_GROUND =
      Set.of(
          "FIELD_RENAMED",
          "FIELD_DUPLICATE",
          "FIELD_TRUNCATED",
          "DUPLICATE_FIELD",
          "FIELD_NAME_TRUNCATED",
          "ATTRIBUTES_LOST",
          "DBF_VALUE",
          "GPKG_VALUE",
          "GEOJSON_VALUE",
          "GEOJSON_PROPERTIES",
          "Z_DROPPED",
          "M_DROPPED",
          "SHX_MISSING");

  /** Notes of readers that lost a geometry or a piece of one. */
  private static final Set<String> LOST = Set.of("KML_GEOMETRY", "GPKG_GEOMETRY");

  private static final String TOO_COMPLEX = DefectKind.TOO_COMPLEX.name();

  /** Copies the lists. */
  public SiteReading {
    geometries = List.copyOf(geometries);
    crs = List.copyOf(crs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads every record.
   *
   * @param most parts
   * @throws IngestException {@code SITE_INCOMPLETE} when the geometry of a record cannot be had,
   *     {@code SITE_TOO_COMPLEX} when it has more parts or crossings than are worked on, {@code
   *     SITE_INVALID} when its repair would change more than {@link RepairLimit#DEFAULT}, {@code
   *     TOO_MANY_PARTS} when there are more
   */
  static SiteReading of(List<Preflight.Examined> sources, int most) {
    List<Geometry> geometries = new ArrayList<>();
    List<ImportIssue> notes = new ArrayList<>();
    for (Preflight.Examined source : sources) {
      source.issues().stream()
          .filter(
              issue -> issue.severity() == Severity.NOTICE || issue.severity() == Severity.WARNING)
          .filter(issue -> !NO_GROUND.contains(issue.code()))
          .forEach(notes::add);
      FeatureCheck check = new FeatureCheck(source.layer().name(), source.crs().crs());
      try (SourceReader reader = source.layer().open(source.charset())) {
        while (reader.hasNext()) {
          geometries.add(whole(check, reader.next(), notes));
          if (geometries.size() > most) {
            throw IngestException.of(
                "TOO_MANY_PARTS", "A site may have at most " + most + " parts; dissolve it first.");
          }
        }
      }
    }
    List<String> crs =
        sources.stream()
            .map(source -> source.crs().crs())
            .map(one -> one.code().orElseGet(one::title))
            .distinct()
            .toList();
    return new SiteReading(geometries, crs, notes);
  }

  private static Geometry whole(FeatureCheck check, SourceRecord record, List<ImportIssue> notes) {
    FeatureCheck.Checked checked = check.check(record);
    boolean lost = record.notes().stream().anyMatch(note -> LOST.contains(note.code()));
    if (checked.invalid() && checked.repair().defects().contains(TOO_COMPLEX)) {
      throw refused(
          record,
          "SITE_TOO_COMPLEX",
          "Record "
              + record.number()
              + " has more parts or crossings of its boundary than a site may have; draw it anew"
              + " or dissolve it, and send the file again.");
    }
    if (checked.invalid() && checked.repair().hasNoPlace()) {
      throw refused(
          record,
          "SITE_INCOMPLETE",
          "Record "
              + record.number()
              + " lies outside the area of use of the CRS, so nobody knows where that part of the"
              + " site is; correct it or remove the record, and send the file again.");
    }
    if (checked.geometry() == null || lost) {
      throw refused(
          record,
          "SITE_INCOMPLETE",
          "Record "
              + record.number()
              + " has no geometry that can be read, so the site may be larger than what would be"
              + " checked; draw it anew or remove the record, and send the file again.");
    }
    if (checked.invalid()) {
      notes.add(repaired(checked.repair(), record));
    }
    return checked.geometry();
  }

  private static ImportIssue repaired(RepairProposal repair, SourceRecord record) {
    String change = String.format(Locale.ROOT, "%+.2f", repair.areaDeltaM2());
    if (!RepairLimit.DEFAULT.allows(repair)) {
      throw refused(
          record,
          "SITE_INVALID",
          "The boundary of record "
              + record.number()
              + " is not valid ("
              + String.join(", ", repair.defects())
              + ") and its repair would change the site by "
              + change
              + " m2, so nobody knows which ground is meant; correct it and send the file again.");
    }
    return ImportIssue.warning(
            "SITE_REPAIRED",
            "The boundary of record "
                + record.number()
                + " was not valid ("
                + String.join(", ", repair.defects())
                + ") and was repaired; that changed the site by "
                + change
                + " m2.")
        .at(record.number());
  }

  private static IngestException refused(SourceRecord record, String code, String sentence) {
    return new IngestException(ImportIssue.error(code, sentence).at(record.number()));
  }
}
