/** Writers that stream features as GeoJSON and GML. */
package org.planatlas.layers.encode;
