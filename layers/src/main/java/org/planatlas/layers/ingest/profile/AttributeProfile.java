package org.planatlas.layers.ingest.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.Severity;

/**
 * How a kind of file is read that offices exchange, as a file in {@code seeds/profiles} says it.
 *
 * @param name e.g. {@code forest_land}
 * @param layers technical names of the layers that such a file fills
 * @param recognize how it is told from others
 * @param fields of the file, by the name that the standard gives them
 * @param attributes what becomes of them
 * @param checks between fields of one record
 * @param rows by layer: which records belong there
 */
public record AttributeProfile(
    String name,
    LocalizedText title,
    List<String> layers,
    Recognition recognize,
    List<Field> fields,
    List<Attribute> attributes,
    List<Check> checks,
    Map<String, Rows> rows) {

  /** Copies the lists. */
  public AttributeProfile {
    layers = List.copyOf(layers);
    fields = List.copyOf(fields);
    attributes = List.copyOf(attributes);
    checks = copy(checks);
    rows = rows == null ? Map.of() : Map.copyOf(rows);
  }

  private static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * How a file is told from others.
   *
   * @param all fields that it must have
   * @param some others that speak for it
   * @param atLeast how many of {@code some} it must have
   */
  public record Recognition(List<String> all, List<String> some, int atLeast) {

    /** Copies the lists. */
    public Recognition {
      all = copy(all);
      some = copy(some);
    }
  }

  /**
   * One field of the file.
   *
   * @param name as the standard writes it; case and underscores do not count
   * @param names other names that it goes by
   * @param codes name of its code list; null for none
   * @param unlisted how bad a value is that the list does not have
   * @param required how bad it is when it is empty; null when it may be
   * @param requiredWhen when that counts: codes by field, all of them for one entry to hold; always
   *     when the list is empty
   * @param range least and largest number; null for any
   * @param outside how bad a number outside the range is
   */
  public record Field(
      String name,
      List<String> names,
      LocalizedText title,
      String codes,
      Severity unlisted,
      Severity required,
      List<Map<String, List<String>>> requiredWhen,
      List<Double> range,
      Severity outside) {

    /** Copies the lists. */
    public Field {
      names = copy(names);
      requiredWhen = copy(requiredWhen);
      range = range == null ? null : List.copyOf(range);
      unlisted = unlisted == null ? Severity.WARNING : unlisted;
      outside = outside == null ? Severity.WARNING : outside;
    }
  }

  /**
   * One attribute of the layer.
   *
   * @param type {@code text} or {@code decimal}
   * @param from the field, or fields whose digits make one number together; none for {@code
   *     schemeOf}
   * @param widths digits of each of them
   * @param schemeOf the field of whose code the scheme is told
   * @param unknown what is written where nobody knows, as an empty value would mean that there is
   *     none; null when an empty value means that nobody knows
   * @param doubtfulWhen when an empty value means that nobody knows, as {@link Field#requiredWhen}
   */
  public record Attribute(
      String name,
      LocalizedText title,
      String type,
      List<String> from,
      List<Integer> widths,
      String schemeOf,
      String unknown,
      List<Map<String, List<String>>> doubtfulWhen) {

    /** Copies the lists. */
    public Attribute {
      type = type == null ? "text" : type;
      from = copy(from);
      widths = copy(widths);
      doubtfulWhen = copy(doubtfulWhen);
    }

    /** Java class of the values. */
    public Class<?> javaType() {
      return type.equals("decimal") ? Double.class : String.class;
    }
  }

  /** What is checked between fields. */
  public enum Kind {
    /** {@code field} is {@code of} less {@code less}. */
    DIFFERENCE,
    /** {@code field} is {@code of} times {@code by}. */
    PRODUCT,
    /** {@code field} is the area on the ellipsoid. */
    AREA,
    /** {@code field} is the label of the code in {@code of}. */
    LABEL
  }

  /**
   * A check between fields of a record.
   *
   * @param tolerance in the unit of the field
   * @param tolerancePercent more of it, as a share of the value that was computed
   * @param byRounding half of the last digit of {@code by}, which a product makes larger
   * @param unit of an area: {@code m2}, {@code ha} or {@code mu}
   */
  public record Check(
      Kind check,
      String field,
      String of,
      String less,
      String by,
      double tolerance,
      double tolerancePercent,
      double byRounding,
      String unit,
      Severity severity) {}

  /**
   * Which records belong into a layer: those whose code is kept, empty or not listed. The others
   * are known to be something else.
   */
  public record Rows(String field, List<String> keep) {

    /** Copies the list. */
    public Rows {
      keep = List.copyOf(keep);
    }
  }

  /** The field of this name. */
  public Field field(String canonical) {
    return fields.stream()
        .filter(field -> field.name().equals(canonical))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The profile " + name + " names a field " + canonical + " that it lacks."));
  }

  /** The attribute of this name. */
  public Optional<Attribute> findAttribute(String attribute) {
    return attributes.stream().filter(each -> each.name().equals(attribute)).findFirst();
  }
}
