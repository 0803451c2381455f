package org.planatlas.layers.conflict;

import java.util.List;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.layers.conflict.report.CheckReport;

/**
 * A report and the geometry behind it.
 *
 * @param request complete: with site, kind and day, so that it can be stored and run again
 * @param report without id and time
 * @param findings one for each rule of the report, in its order
 * @param plane of the site, in which the findings are
 */
public record CheckResult(
    CheckRequest request,
    CheckReport report,
    List<Finding> findings,
    CoordinateReferenceSystem plane) {

  /** Copies the list. */
  public CheckResult {
    findings = List.copyOf(findings);
  }
}
