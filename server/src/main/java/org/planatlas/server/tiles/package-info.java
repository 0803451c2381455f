/**
 * Tiles of layers and groups: what they show, drawing them once, keeping them, whatever the
 * protocol.
 */
package org.planatlas.server.tiles;
