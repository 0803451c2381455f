/** GeoPackages that somebody else made (OGC 12-128r15), opened read-only and not trusted. */
package org.planatlas.layers.ingest.geopackage;
