package org.planatlas.server.ogcapi;

import java.util.List;
import java.util.Map;

/**
 * A part of OGC API that is offered, such as Processes; found as a bean. What it states here is all
 * that the landing page, the conformance declaration and the OpenAPI document know of it.
 */
interface ApiPart {

  /** Links of the landing page. */
  List<Link> links(String root);

  /** Conformance classes that hold. */
  List<String> conformance();

  /** Tags, paths and schemas of the OpenAPI document. */
  Description describe();

  /**
   * Members of an OpenAPI document.
   *
   * @param tag name and sentence
   * @param paths below the root, each with its operations
   * @param schemas by name
   */
  record Description(
      Map<String, Object> tag, Map<String, Object> paths, Map<String, Object> schemas) {}
}
