package org.planatlas.layers.ingest;

/**
 * One field of a layer in a file, the geometry not counted.
 *
 * @param name as it will be published
 * @param sourceName as the file has it
 * @param type String, Integer, Long, Double, Boolean, {@code java.sql.Date} or {@code
 *     java.sql.Timestamp}
 */
public record SourceField(String name, String sourceName, Class<?> type) {}
