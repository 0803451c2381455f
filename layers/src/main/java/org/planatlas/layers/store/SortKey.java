package org.planatlas.layers.store;

/**
 * One attribute to sort by.
 *
 * @param attribute name in the table's schema
 * @param descending true for largest first
 */
public record SortKey(String attribute, boolean descending) {}
