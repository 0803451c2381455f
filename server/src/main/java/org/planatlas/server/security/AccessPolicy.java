package org.planatlas.server.security;

import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Layer;

/** The one access decision; WMS, WFS, the JSON API and the page all ask here. */
public interface AccessPolicy {

  /**
   * Decides.
   *
   * @param resource a path or {@code layer:<name>}, {@code check:<id>}, {@code upload:<id>}
   */
  boolean isAllowed(Subject subject, Action action, String resource);

  /**
   * The rows of a layer that a subject may see, to be joined by AND to every query. {@link
   * Filter#INCLUDE} for all layers but {@code conflict_hit}, where a user sees the hits of his own
   * checks, an administrator all, and anybody those of the checks whose unguessable ids the
   * request's own filter names.
   *
   * @param requested the filter of the request, in the layer's attributes
   */
  Filter visibleRows(Subject subject, Layer layer, Filter requested);

  /**
   * Whether a subject may see and ask for an attribute. All may be but {@code owner} of {@code
   * conflict_hit}: who was given the id of a check is not told who ran it.
   */
  boolean isVisible(Subject subject, Layer layer, String attribute);
}
