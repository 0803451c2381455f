/**
 * Bytes to checked features: what an upload holds, what is wrong with it, and how it becomes a
 * revision of a layer. One package per format below this one.
 */
package org.planatlas.layers.ingest;
