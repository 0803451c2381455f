package org.planatlas.layers.catalog;

/**
 * One attribute as it is published, the geometry not counted.
 *
 * @param name lower_snake_case for seed layers, as in the source for uploads
 * @param type Java type of the values: String, Integer, Long, Double, Boolean, java.sql.Date or
 *     java.sql.Timestamp
 * @param title what people read
 */
public record LayerAttribute(String name, Class<?> type, LocalizedText title) {}
