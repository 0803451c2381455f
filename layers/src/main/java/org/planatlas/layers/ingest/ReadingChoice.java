package org.planatlas.layers.ingest;

import org.planatlas.layers.ingest.mapping.MappingChoice;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a layer of a file is read, as somebody says; null leaves it to the file.
 *
 * @param crs name such as {@code EPSG:4550}, see {@link SourceCrs#parse}
 * @param charset name such as {@code GBK}
 * @param datumOverruled true when somebody knows that the datum which the file names is wrong; it
 *     holds for the {@code crs} that it was said with
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReadingChoice(String crs, String charset, Boolean datumOverruled) {

  /** Nothing chosen. */
  public static final ReadingChoice NONE = new ReadingChoice(null, null, null);

  /**
   * This choice, changed where the other one says something; an empty text takes back what was
   * chosen.
   */
  ReadingChoice with(ReadingChoice other) {
    boolean anew = other.crs != null && !other.crs.equals(crs);
    Boolean word = other.datumOverruled != null || anew ? other.datumOverruled : datumOverruled;
    return new ReadingChoice(
        MappingChoice.merged(crs, other.crs), MappingChoice.merged(charset, other.charset), word);
  }

  /** Whether a datum that the file names may be set aside. */
  boolean overrulesDatum() {
    return Boolean.TRUE.equals(datumOverruled);
  }
}
