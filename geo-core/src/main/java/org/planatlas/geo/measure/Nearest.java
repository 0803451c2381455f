package org.planatlas.geo.measure;

import org.locationtech.jts.geom.Coordinate;

/**
 * The shortest way from a site to an object.
 *
 * @param distanceMetres planar; 0 when they meet
 * @param azimuthDegrees direction from the site to the object, clockwise from grid north of the
 *     plane, 0 (inclusive) to 360 (exclusive); 0 when they meet
 * @param from the nearest place of the site, in the plane
 * @param to the nearest place of the object, in the plane
 */
public record Nearest(
    double distanceMetres, double azimuthDegrees, Coordinate from, Coordinate to) {}
