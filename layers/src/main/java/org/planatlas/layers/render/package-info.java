/**
 * Features and a style to a picture: maps, legends, and the fonts they need on a machine that has
 * none. Pixels have x to the right and y down; a pixel is 0.28 mm wide (OGC 06-042, 7.2.4.6.9).
 */
package org.planatlas.layers.render;
