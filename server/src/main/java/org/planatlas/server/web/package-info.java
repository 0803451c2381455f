/** The web page: its files, its font and what it asks first. */
package org.planatlas.server.web;
