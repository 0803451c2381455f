package org.planatlas.server.ogcapi;

/**
 * A link (RFC 8288).
 *
 * @param href whole address
 * @param rel what it is to this document
 * @param type media type behind it
 * @param title for people
 */
record Link(String href, String rel, String type, String title) {

  static final String JSON = "application/json";
  static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";

  /** A link to JSON. */
  static Link json(String href, String rel, String title) {
    return new Link(href, rel, JSON, title);
  }
}
