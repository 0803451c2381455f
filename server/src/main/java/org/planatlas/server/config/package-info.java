/** Spring wiring of the plain Java parts, settings, start and health. */
package org.planatlas.server.config;
