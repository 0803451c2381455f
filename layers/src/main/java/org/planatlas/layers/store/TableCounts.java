package org.planatlas.layers.store;

/**
 * What a table holds at this moment.
 *
 * @param rows all of them
 * @param placed those with a geometry that a search by box can find
 */
public record TableCounts(long rows, long placed) {}
