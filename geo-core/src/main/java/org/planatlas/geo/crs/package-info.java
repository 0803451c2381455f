/**
 * Coordinate reference systems: their names, the axis order a client writes under each name,
 * Gauss-Krueger zones and transforms.
 *
 * <p>Every {@link org.geotools.api.referencing.crs.CoordinateReferenceSystem} that leaves this
 * package has x east and y north. Axis order exists only in {@link
 * org.planatlas.geo.crs.CrsReference#axisOrder()}, which the reader of a request and the writer of
 * an answer apply at the border of the system.
 */
package org.planatlas.geo.crs;
