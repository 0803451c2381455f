package org.planatlas.layers.ingest;

import java.util.List;

/**
 * What somebody chose for an upload; null leaves it to the file.
 *
 * @param crs name such as {@code EPSG:4550}
 * @param charset name such as {@code GBK}
 * @param name title of the layer; its technical name is made of it
 * @param mode {@code create}, {@code append} or {@code replace}
 * @param key field that tells features apart, for {@code upsert}
 * @param fields fields to keep, by published name
 */
public record UploadChoice(
    String crs, String charset, String name, String mode, String key, List<String> fields) {

  /** Nothing chosen. */
  public static final UploadChoice NONE = new UploadChoice(null, null, null, null, null, null);

  /** Copies the list. */
  public UploadChoice {
    fields = fields == null ? null : List.copyOf(fields);
  }

  /** This choice, changed where the other one says something. */
  public UploadChoice with(UploadChoice other) {
    return new UploadChoice(
        other.crs == null ? crs : other.crs,
        other.charset == null ? charset : other.charset,
        other.name == null ? name : other.name,
        other.mode == null ? mode : other.mode,
        other.key == null ? key : other.key,
        other.fields == null ? fields : other.fields);
  }
}
