package org.planatlas.layers.ingest.mapping;

import java.util.List;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.ingest.profile.Reading;

/**
 * One attribute of the layer that is made.
 *
 * @param sources fields that it is made of, as the file names them; empty for a constant, and for
 *     an attribute of the layer that the file lacks
 * @param how how it was found
 * @param constant what every record gets; null unless it is made of no field
 */
public record MappedColumn(
    LayerAttribute attribute,
    List<String> sources,
    How how,
    Reading reading,
    FieldCast cast,
    Object constant) {

  /** How a column was found. */
  public enum How {
    /** The field keeps its name. */
    OWN,
    /** The layer has an attribute of this name. */
    NAME,
    /** The layer has an attribute that goes by this name, or whose longer name was cut. */
    ALIAS,
    /** By the profile of the file. */
    PROFILE,
    /** Somebody chose it. */
    USER,
    /** The file has no field for it. */
    LACKING
  }

  /** Copies the list. */
  public MappedColumn {
    sources = List.copyOf(sources);
  }

  /** The same value for every record. */
  static MappedColumn constant(LayerAttribute attribute, How how, Object value) {
    return new MappedColumn(
        attribute, List.of(), how, Reading.constant(value), FieldCast.to(attribute.type()), value);
  }

  /** Name of the attribute. */
  public String name() {
    return attribute.name();
  }
}
