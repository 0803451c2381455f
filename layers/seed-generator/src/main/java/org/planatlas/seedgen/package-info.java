/**
 * Makes the illustrative geometry in {@code seeds/layers}: a synthetic relief for Xiuyan County,
 * the land cover that follows from it and every layer drawn on top. Nothing here is measured; the
 * same seed always gives the same bytes.
 *
 * <p>All work is done in metres of the 3-degree Gauss-Krueger plane with central meridian 123 E
 * (EPSG:4550), x east, y north; only the writer turns coordinates into CGCS2000 degrees.
 */
package org.planatlas.seedgen;
