/** What the OGC web services share: key-value requests, dispatch, exceptions. */
package org.planatlas.server.ows;
