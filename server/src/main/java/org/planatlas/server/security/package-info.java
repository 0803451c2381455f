/** Accounts, login and the one access decision. */
package org.planatlas.server.security;
