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
 * @param skip whether the layer is left out; false takes it back
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReadingChoice(String crs, String charset, Boolean datumOverruled, Boolean skip) {

  /** Nothing chosen. */
  public static final ReadingChoice NONE = new ReadingChoice(null, null, null);

  /** A choice that leaves nothing out. */
  public ReadingChoice(String crs, String charset, Boolean datumOverruled) {
    this(crs, charset, datumOverruled, null);
  }

  /**
   * This choice, changed where the other one says something; an empty text takes back what was
   * chosen.
   */
  ReadingChoice with(ReadingChoice other) {
    boolean anew = other.crs != null && !other.crs.equals(crs);
    Boolean word = other.datumOverruled != null || anew ? other.datumOverruled : datumOverruled;
    return new ReadingChoice(
        MappingChoice.merged(crs, other.crs),
        MappingChoice.merged(charset, other.charset),
        word,
        other.skip == null ? skip : other.skip);
  }

  /** Whether the layer is left out. */
  boolean isSkipped() {
    return Boolean.TRUE.equals(skip);
  }

  /** Whether a datum that the file names may be set aside. */
  boolean overrulesDatum() {
    return Boolean.TRUE.equals(datumOverruled);
  }
}
