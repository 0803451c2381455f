/**
 * Which part of a site lies on which objects, exactly and fast.
 *
 * <p>A site is prepared once ({@link org.planatlas.geo.overlay.SiteOverlay}) and asked about many
 * candidates. Most candidates lie wholly inside or outside: an index of the site's segments decides
 * them without an overlay. The others meet only the quadtree piece of the site around them.
 * Everything is planar, in the plane of the site; nothing uses the old overlay of {@code
 * Geometry.intersection}.
 */
package org.planatlas.geo.overlay;
