/** KML 2.2 (OGC 07-147r2) as a stream of placemarks. */
package org.planatlas.layers.ingest.kml;
