/**
 * Styles in the words of MapLibre (style specification 8), with a list of what it has no words for.
 */
package org.planatlas.layers.style.maplibre;
