/** Closed polylines of ASCII DXF drawings (Autodesk DXF Reference, R12 and later). */
package org.planatlas.layers.ingest.dxf;
