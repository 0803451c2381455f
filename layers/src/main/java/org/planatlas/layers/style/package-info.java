/** Styles: SLD 1.0 and SE 1.1 files read into GeoTools' style model, and where they are kept. */
package org.planatlas.layers.style;
