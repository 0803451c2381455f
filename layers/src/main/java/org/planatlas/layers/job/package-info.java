/** Long work as rows of the database, with progress, cancel and result. */
package org.planatlas.layers.job;
