/** Checks and jobs for whoever asks for them, whatever the protocol. */
package org.planatlas.server.work;
