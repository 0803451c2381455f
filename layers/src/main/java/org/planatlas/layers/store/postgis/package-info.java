/** The store in PostgreSQL with PostGIS. */
package org.planatlas.layers.store.postgis;
