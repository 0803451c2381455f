package org.planatlas.layers.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.ingest.profile.ProfileMatch;

/**
 * What becomes of the fields of a file.
 *
 * @param columns attributes of the table that is made, in its order
 * @param dropped fields that are left out on somebody's word
 * @param unfit fields that the layer has no attribute for while nobody said what becomes of them
 * @param lost attributes that the layer has now and that its next revision will not have
 * @param rows whether a record belongs into the layer; empty when all do
 * @param profile by which the file is read; empty for none
 */
public record FieldMapping(
    List<MappedColumn> columns,
    List<String> dropped,
    List<String> unfit,
    List<String> lost,
    Optional<Predicate<List<Object>>> rows,
    Optional<ProfileMatch> profile) {

  /** Copies the lists. */
  public FieldMapping {
    columns = List.copyOf(columns);
    dropped = List.copyOf(dropped);
    unfit = List.copyOf(unfit);
    lost = List.copyOf(lost);
  }

  /** A value that cannot be of its attribute's type. */
  public record Failure(MappedColumn column, Object value, String message) {}

  /** Takes the values of a record. */
  @FunctionalInterface
  public interface Row {

    /** Takes one value; null where there is none, or it could not be cast. */
    void set(MappedColumn column, Object value);
  }

  /** The attributes of the table. */
  public List<LayerAttribute> attributes() {
    return columns.stream().map(MappedColumn::attribute).toList();
  }

  /** Whether a record belongs into the layer. */
  public boolean accepts(List<Object> values) {
    return rows.isEmpty() || rows.get().test(values);
  }

  /**
   * Reads a record's values into a row.
   *
   * @return what could not be cast; those values are null
   */
  public List<Failure> read(List<Object> values, Row row) {
    List<Failure> failures = List.of();
    for (MappedColumn column : columns) {
      Object raw = column.reading().read(values);
      try {
        row.set(column, column.cast().cast(raw));
      } catch (IllegalArgumentException e) {
        row.set(column, null);
        failures = failures.isEmpty() ? new ArrayList<>() : failures;
        failures.add(new Failure(column, raw, e.getMessage()));
      }
    }
    return failures;
  }

  /** Names of attributes of the layer that the file has no field for. */
  public List<String> lacking() {
    return columns.stream()
        .filter(column -> column.how() == MappedColumn.How.LACKING)
        .map(MappedColumn::name)
        .toList();
  }

  /** The column that is called so, or that is made of the field that is. */
  public Optional<MappedColumn> find(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(column -> column.sources().equals(List.of(name)))
                    .findFirst());
  }
}
