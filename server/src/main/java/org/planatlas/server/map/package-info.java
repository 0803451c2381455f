/** What maps are made of, whatever the protocol: layers and groups by name, features at a place. */
package org.planatlas.server.map;
