/**
 * Boundary points of land parcels as text (用地红线, 界址点): a block of keys, then for each parcel a head
 * line that ends in {@code @} and its points, north before east.
 */
package org.planatlas.layers.ingest.boundary;
