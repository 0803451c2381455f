/** WFS 2.0.0: one class per operation and per output format. */
package org.planatlas.server.wfs;
