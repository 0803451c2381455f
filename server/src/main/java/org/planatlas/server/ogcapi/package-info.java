/**
 * OGC API: one landing page, conformance declaration and OpenAPI document, put together of the
 * parts that are offered; each part adds its own.
 */
package org.planatlas.server.ogcapi;
