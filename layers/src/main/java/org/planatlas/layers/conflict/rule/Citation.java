package org.planatlas.layers.conflict.rule;

/**
 * An article that a rule rests on.
 *
 * @param law the text
 * @param article number as cited; empty for the whole text
 */
public record Citation(Law law, String article) {}
