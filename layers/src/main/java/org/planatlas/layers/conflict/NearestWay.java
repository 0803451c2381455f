package org.planatlas.layers.conflict;

import org.locationtech.jts.geom.LineString;
import org.planatlas.layers.conflict.report.NearestFeature;

/**
 * The nearest feature and the way to it.
 *
 * @param candidate the feature
 * @param feature for the report
 * @param line from the site to the feature, in the plane of the site
 */
record NearestWay(Candidate candidate, NearestFeature feature, LineString line) {}
