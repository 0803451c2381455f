package org.planatlas.layers.conflict.rule;

import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * Something that only people know about a project.
 *
 * @param value name, type and codes
 * @param question asked when a rule needs the fact
 * @param localDefault holds inside the districts when nobody says otherwise
 * @param localReason why
 */
public record FactSpec(
    AttributeSpec value,
    LocalizedText question,
    Optional<Object> localDefault,
    Optional<LocalizedText> localReason) {

  /** Key in requests and rules. */
  public String name() {
    return value.name();
  }
}
