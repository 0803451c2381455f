/**
 * Which field of a file becomes which attribute of a layer, and as what type: by what somebody
 * chose, by the profile of the file, by the names of the layer's attributes.
 */
package org.planatlas.layers.ingest.mapping;
