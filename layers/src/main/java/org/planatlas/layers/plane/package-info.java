/**
 * Analysis copies: the rows of one revision of a layer in one Gauss-Krueger plane, in files that
 * are mapped into memory. They hold what a check would compute again and again: plane coordinates,
 * boxes in a packed tree, planar and ellipsoidal areas, and attribute values. A copy says the same
 * as the store, and is made again whenever it is missing.
 */
package org.planatlas.layers.plane;
