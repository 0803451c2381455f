/**
 * Geometry of the plan: CRSs, check and repair, measures and overlay. Plain Java without SQL, HTTP
 * or files.
 */
package org.planatlas.geo;
