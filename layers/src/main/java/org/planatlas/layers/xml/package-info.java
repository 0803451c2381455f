/** The one place where XML parsers and writers are made. */
package org.planatlas.layers.xml;
