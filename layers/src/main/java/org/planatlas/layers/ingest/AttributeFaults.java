package org.planatlas.layers.ingest;

import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.ingest.profile.DomainCheck;
import org.planatlas.layers.ingest.profile.ProfileMatch;

/** The faults of the attributes of one layer: what cannot be cast, and what breaks its profile. */
final class AttributeFaults {

  /** The name of the fault of a value that cannot be of its attribute's type. */
  static final String CAST = "CAST_FAILED";

  private final FaultPlaces places;
  private final FieldMapping mapping;
  private final Optional<DomainCheck> check;
  private final SourceCrs stored = SourceCrs.of(CrsCatalog.get(CrsCatalog.CGCS2000));

  AttributeFaults(FaultPlaces places, FieldPlanner.Plan plan) {
    this.places = places;
    this.mapping = plan.mapping();
    this.check = plan.profile().map(ProfileMatch::check);
  }

  /**
   * Calls for each fault of a record.
   *
   * @param geometry as it will be stored; null when there is none
   */
  void list(SourceRecord record, Geometry geometry, Consumer<Fault> faults) {
    String number = "Record " + record.number() + ": ";
    if (mapping.accepts(record.values())) {
      for (FieldMapping.Failure one : mapping.read(record.values(), (column, value) -> {})) {
        Severity severity = one.column().cast().emptyInvalid() ? Severity.NOTICE : Severity.ERROR;
        String field = String.join("+", one.column().sources());
        faults.accept(
            places.of(record, CAST, severity, number + one.message(), field, one.value()));
      }
    }
    SourceCrs crs = places.source() == null ? null : stored;
    check.ifPresent(
        domain ->
            domain.check(
                record.values(),
                RecordArea.of(geometry, crs),
                found ->
                    faults.accept(
                        places.of(
                            record,
                            found.code(),
                            found.severity(),
                            number + found.message(),
                            found.field(),
                            found.value()))));
  }
}
