package org.planatlas.layers.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody chose for an upload; null leaves it to the file.
 *
 * @param reading for every layer that the file leaves open, and for the only one of a file
 * @param layers how single layers are read, by their names in the file; it comes before {@code
 *     reading} and before what the file says
 * @param name title of the layer; its technical name is made of it
 * @param mode {@code create}, {@code append} or {@code replace}
 * @param key field that tells features apart, for {@code upsert}
 * @param fields fields to keep, by published name
 */
public record UploadChoice(
    ReadingChoice reading,
    Map<String, ReadingChoice> layers,
    String name,
    String mode,
    String key,
    List<String> fields) {

  /** Nothing chosen. */
  public static final UploadChoice NONE = of(null, null);

  /** Copies the lists. */
  public UploadChoice {
    reading = reading == null ? ReadingChoice.NONE : reading;
    layers = layers == null ? Map.of() : Map.copyOf(layers);
    fields = fields == null ? null : List.copyOf(fields);
  }

  /** How the file is read, and nothing of where it goes. */
  public static UploadChoice of(String crs, String charset) {
    return of(new ReadingChoice(crs, charset, null));
  }

  /** How the file is read, and nothing of where it goes. */
  public static UploadChoice of(ReadingChoice reading) {
    return new UploadChoice(reading, Map.of(), null, null, null, null);
  }

  /** This choice, changed where the other one says something. */
  public UploadChoice with(UploadChoice other) {
    Map<String, ReadingChoice> each = new LinkedHashMap<>(layers);
    other.layers.forEach((layer, choice) -> each.merge(layer, choice, ReadingChoice::with));
    return new UploadChoice(
        reading.with(other.reading),
        each,
        other.name == null ? name : other.name,
        other.mode == null ? mode : other.mode,
        other.key == null ? key : other.key,
        other.fields == null ? fields : other.fields);
  }

  /**
   * What is chosen for one layer whatever the file says of it.
   *
   * @param only whether the file has no other layer
   */
  ReadingChoice certain(String layer, boolean only) {
    ReadingChoice own = layers.getOrDefault(layer, ReadingChoice.NONE);
    return only ? reading.with(own) : own;
  }

  /** What is chosen for one layer where the file leaves it open. */
  ReadingChoice ifOpen(String layer) {
    return reading.with(layers.getOrDefault(layer, ReadingChoice.NONE));
  }
}
