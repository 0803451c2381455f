package org.planatlas.layers.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.planatlas.layers.ingest.mapping.MappingChoice;

/**
 * What somebody chose for an upload; null leaves it to the file.
 *
 * @param reading for every layer that the file leaves open, and for the only one of a file
 * @param layers how single layers are read, by their names in the file; it comes before {@code
 *     reading} and before what the file says
 * @param name title of the layer; its technical name is made of it
 * @param mode {@code create}, {@code append}, {@code replace} or {@code upsert}
 * @param layer technical name of the layer to append to, to replace or to change
 * @param key attribute that tells features apart, for {@code upsert}
 * @param mapping what becomes of the fields
 */
public record UploadChoice(
    ReadingChoice reading,
    Map<String, ReadingChoice> layers,
    String name,
    String mode,
    String layer,
    String key,
    MappingChoice mapping) {

  /** Nothing chosen. */
  public static final UploadChoice NONE = of(null, null);

  /** What is missing says nothing. */
  public UploadChoice {
    reading = reading == null ? ReadingChoice.NONE : reading;
    layers = layers == null ? Map.of() : known(layers);
    mapping = mapping == null ? MappingChoice.NONE : mapping;
  }

  private static Map<String, ReadingChoice> known(Map<String, ReadingChoice> layers) {
    Map<String, ReadingChoice> known = new LinkedHashMap<>();
    layers.forEach((file, choice) -> known.put(file, choice == null ? ReadingChoice.NONE : choice));
    return Collections.unmodifiableMap(known);
  }

  /** How the file is read, and nothing of where it goes. */
  public static UploadChoice of(String crs, String charset) {
    return of(new ReadingChoice(crs, charset, null));
  }

  /** How the file is read, and nothing of where it goes. */
  public static UploadChoice of(ReadingChoice reading) {
    return new UploadChoice(reading, Map.of(), null, null, null, null, MappingChoice.NONE);
  }

  /** Where the file goes, and nothing of how it is read. */
  public static UploadChoice into(String mode, String layer, String key, MappingChoice mapping) {
    return new UploadChoice(ReadingChoice.NONE, Map.of(), null, mode, layer, key, mapping);
  }

  /** The same choice with another mapping. */
  UploadChoice withMapping(MappingChoice newMapping) {
    return new UploadChoice(reading, layers, name, mode, layer, key, newMapping);
  }

  /** The same choice with another key. */
  UploadChoice withKey(String newKey) {
    return new UploadChoice(reading, layers, name, mode, layer, newKey, mapping);
  }

  /**
   * This choice, changed where the other one says something; an empty text takes back what was
   * chosen.
   */
  public UploadChoice with(UploadChoice other) {
    Map<String, ReadingChoice> each = new LinkedHashMap<>(layers);
    other.layers.forEach((file, choice) -> each.merge(file, choice, ReadingChoice::with));
    return new UploadChoice(
        reading.with(other.reading),
        each,
        MappingChoice.merged(name, other.name),
        MappingChoice.merged(mode, other.mode),
        MappingChoice.merged(layer, other.layer),
        MappingChoice.merged(key, other.key),
        mapping.with(other.mapping));
  }

  /**
   * What is chosen for one layer whatever the file says of it.
   *
   * @param only whether the file has no other layer
   */
  ReadingChoice certain(String file, boolean only) {
    ReadingChoice own = layers.getOrDefault(file, ReadingChoice.NONE);
    return only ? reading.with(own) : own;
  }

  /** Whether somebody wants a layer left out. */
  boolean skips(String file) {
    return layers.getOrDefault(file, ReadingChoice.NONE).isSkipped();
  }

  /** What is chosen for one layer where the file leaves it open. */
  ReadingChoice ifOpen(String file) {
    return reading.with(layers.getOrDefault(file, ReadingChoice.NONE));
  }
}
