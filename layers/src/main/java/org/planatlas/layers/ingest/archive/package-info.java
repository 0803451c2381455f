/**
 * Unpacks archives that may be hostile: no path leaves its folder, nothing swells beyond the
 * limits.
 */
package org.planatlas.layers.ingest.archive;
