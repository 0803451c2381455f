package org.planatlas.layers.ingest;

import java.util.List;

/**
 * The CRS in which a layer will be read.
 *
 * @param finding what is reported
 * @param crs how its coordinates are read; null when somebody must choose first
 * @param named what somebody or the file names, also where it is refused; null when nobody does
 * @param issues why a choice is needed, or what was done to the coordinates
 */
record ResolvedCrs(CrsFinding finding, SourceCrs crs, SourceCrs named, List<ImportIssue> issues) {

  /** Copies the list. */
  ResolvedCrs {
    issues = List.copyOf(issues);
  }
}
