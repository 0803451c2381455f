/** Edits of single features: each transaction of them is a new revision of its layers. */
package org.planatlas.layers.edit;
