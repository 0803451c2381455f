/**
 * Proof that polygons are valid, where that is plain and an overlay or a full test would take
 * longer.
 */
package org.planatlas.geo.validity;
