/** The JSON API: one controller per resource; errors are RFC 9457 problems. */
package org.planatlas.server.api;
