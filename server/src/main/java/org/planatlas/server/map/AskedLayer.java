package org.planatlas.server.map;

import org.planatlas.layers.catalog.Layer;

/**
 * A layer that a request draws or asks.
 *
 * @param style that a group draws it in; empty for the layer's own, or what STYLES says
 * @param position of the name in the request's list; the layers of a group share it
 * @param grouped true when the name was a group's
 */
public record AskedLayer(Layer layer, String style, int position, boolean grouped) {}
