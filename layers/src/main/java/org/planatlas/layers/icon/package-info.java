/** Small pictures of styles: read within limits, drawn at any size. */
package org.planatlas.layers.icon;
