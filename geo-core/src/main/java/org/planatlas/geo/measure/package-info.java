/**
 * Areas, lengths, distances and directions with their unit and method.
 *
 * <p>Planar measures take geometries in a metric plane (the site's 3-degree Gauss-Krueger zone);
 * ellipsoidal measures take longitude and latitude in degrees. Nothing here measures planar in
 * degrees or in Web Mercator.
 */
package org.planatlas.geo.measure;
