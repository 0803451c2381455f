/** Fills an empty store from the seeds that the jar carries. */
package org.planatlas.layers.seed;
