/** Reads GeoJSON (RFC 7946, and the {@code crs} member of its 2008 draft) as a stream. */
package org.planatlas.layers.ingest.geojson;
