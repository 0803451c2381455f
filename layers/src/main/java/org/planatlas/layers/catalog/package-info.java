/** What is published: layers, their revisions, and the pointer from one to the other. */
package org.planatlas.layers.catalog;
