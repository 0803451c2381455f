/**
 * Features in and out: the port {@link org.planatlas.layers.store.SpatialStore} and what its two
 * adapters, {@code store.geopackage} and {@code store.postgis}, share.
 *
 * <p>Inside the store x is east and y is north, geometries are in the table's storage CRS
 * (EPSG:4490 unless the table says otherwise), the geometry column is {@code geom} and the key
 * column {@code fid}.
 */
package org.planatlas.layers.store;
