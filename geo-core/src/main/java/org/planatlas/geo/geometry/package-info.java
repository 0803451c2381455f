/**
 * Check and repair of geometry: a defect has a kind and a place, a repair says what it changed.
 *
 * <p>Works in any plane and unit; nothing here knows a CRS.
 */
package org.planatlas.geo.geometry;
