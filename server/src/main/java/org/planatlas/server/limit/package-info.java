/** Bounds on what all requests together may take of the server. */
package org.planatlas.server.limit;
