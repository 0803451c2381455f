/** Web Map Tile Service 1.0.0 (OGC 07-057r7), by key-value pairs and RESTful. */
package org.planatlas.server.wmts;
