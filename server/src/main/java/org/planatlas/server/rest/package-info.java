/**
 * The catalog API that clients of GeoServer publish with: its paths, suffixes, bodies and status
 * codes, on this system's catalog.
 */
package org.planatlas.server.rest;
