package org.planatlas.layers.conflict.rule;

/**
 * A second layer that must, or must not, lie at the same place.
 *
 * @param layer name
 * @param where which of its features
 */
public record OtherLayer(String layer, Where where) {}
