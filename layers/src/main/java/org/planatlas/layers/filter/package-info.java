/** Filters of requests: FES and ECQL read, checked against the schema, moved to the storage CRS. */
package org.planatlas.layers.filter;
