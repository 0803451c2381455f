package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.ChinaOffset;

/**
 * Why coordinates may have the offset of Chinese web maps, which no format says: the name of the
 * file, the properties that DataV writes, or outlines that lie beside those of the districts.
 *
 * @param offset that they seem to have
 * @param why a clause that ends without a stop
 * @param around where they lie, degrees
 */
record OffsetSuspicion(ChinaOffset offset, String why, Coordinate around) {

  /** The code of what it says. */
  static final String CODE = "OFFSET_SUSPECTED";

  /** The boundaries of DataV have all of them; other data have a code of a district, too. */
  private static final Set<String> DATAV =
      Set.of("center", "centroid", "childrennum", "acroutes", "subfeatureindex", "parent");

  /**
   * Looks for a reason, the strongest first; empty when there is none.
   *
   * @param box of the coordinates in the file
   */
  static Optional<OffsetSuspicion> find(
      Set<NamedCrs> hints, List<SourceField> fields, LayerScan scan, TenantArea tenant) {
    Envelope box = scan.bulk().box();
    boolean degrees = !box.isNull() && Math.abs(box.getMaxX()) <= 180 && box.getMaxY() <= 90;
    if (!degrees || box.getMinX() < -180 || box.getMinY() < -90) {
      return Optional.empty();
    }
    Coordinate around = box.centre();
    return OutlineOffset.find(scan.outlines(), tenant)
        .map(
            found ->
                new OffsetSuspicion(
                    found.offset(),
                    "The outlines lie %.0f m east and %.0f m north of those of the district %s"
                        .formatted(found.eastMetres(), found.northMetres(), found.district()),
                    around))
        .or(() -> ofProperties(fields, around))
        .or(() -> ofName(hints, around));
  }

  private static Optional<OffsetSuspicion> ofProperties(
      List<SourceField> fields, Coordinate around) {
    Set<String> names =
        fields.stream()
            .map(field -> field.sourceName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean dataV = names.contains("adcode") && names.stream().filter(DATAV::contains).count() >= 2;
    return dataV
        ? Optional.of(
            new OffsetSuspicion(
                ChinaOffset.GCJ_02,
                "The features have the properties of DataV's boundaries (adcode, center...), which"
                    + " are in GCJ-02",
                around))
        : Optional.empty();
  }

  private static Optional<OffsetSuspicion> ofName(Set<NamedCrs> hints, Coordinate around) {
    return hints.stream()
        .flatMap(hint -> hint.offset().stream())
        .findFirst()
        .map(
            offset ->
                new OffsetSuspicion(
                    offset,
                    "The name of the file or layer speaks of a web map whose coordinates are in "
                        + offset.title(),
                    around));
  }

  /** Whether coordinates in a CRS may be meant with the offset. */
  boolean concerns(SourceCrs crs) {
    return crs.offset() == null && crs.crs() instanceof GeographicCRS;
  }

  /** Asks what to do. */
  ImportIssue question() {
    return ImportIssue.choice(
        CODE,
        why
            + ". "
            + shift()
            + " Choose "
            + offset.title()
            + " to have that removed, or the CRS of the file if its coordinates are true.");
  }

  /** What stays to be known when somebody chose a CRS without the offset. */
  ImportIssue warning(SourceCrs chosen) {
    return ImportIssue.warning(
        CODE,
        why + ". " + shift() + " They are taken as " + chosen.title() + ", which was chosen.");
  }

  private String shift() {
    Coordinate place = offset.remove(around);
    double east = (around.x - place.x) * FeatureFindings.metresPerLongitude(around.y);
    double north = (around.y - place.y) * FeatureFindings.METRES_PER_DEGREE;
    return "%s is here %.0f m east and %.0f m north of the true place."
        .formatted(offset.title(), east, north);
  }
}
