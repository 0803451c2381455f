package org.planatlas.layers.ingest.mapping;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What somebody wants of the fields of an upload; null leaves it to the file and the layer.
 *
 * @param profile name of the attribute profile by which the file is read, or {@code none}
 * @param fields single fields
 * @param otherFields {@code keep} or {@code drop}: what becomes of fields that the layer has no
 *     attribute for
 * @param allRows whether records that the profile knows to be something else come in too
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MappingChoice(
    String profile, List<FieldChoice> fields, String otherFields, Boolean allRows) {

  /** Nothing chosen. */
  public static final MappingChoice NONE = new MappingChoice(null, null, null, null);

  /** The profile that stands for none. */
  public static final String NO_PROFILE = "none";

  /** Copies the list. */
  public MappingChoice {
    fields = fields == null ? null : List.copyOf(fields);
  }

  /** Single fields, and nothing else. */
  public static MappingChoice of(FieldChoice... fields) {
    return new MappingChoice(null, List.of(fields), null, null);
  }

  /**
   * This choice, changed where the other one says something; an empty text or list takes back what
   * was chosen.
   */
  public MappingChoice with(MappingChoice other) {
    return new MappingChoice(
        merged(profile, other.profile),
        other.fields == null ? fields : other.fields.isEmpty() ? null : other.fields,
        merged(otherFields, other.otherFields),
        other.allRows == null ? allRows : other.allRows);
  }

  /** The other text where it says something; an empty one takes back the first. */
  public static String merged(String first, String other) {
    return other == null ? first : other.isBlank() ? null : other;
  }
}
