/** The store in one GeoPackage file (OGC 12-128r15), through SQLite. */
package org.planatlas.layers.store.geopackage;
