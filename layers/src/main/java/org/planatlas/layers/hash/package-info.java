/** Hashes by which two contents are told apart. */
package org.planatlas.layers.hash;
