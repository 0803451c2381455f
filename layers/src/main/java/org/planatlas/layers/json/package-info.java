/** How JSON of clients is read. */
package org.planatlas.layers.json;
