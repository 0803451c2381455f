package org.planatlas.layers.conflict.rule;

/**
 * A distance that holds for some features.
 *
 * @param where which features
 * @param metres distance from their edge
 */
public record Band(Where where, double metres) {}
