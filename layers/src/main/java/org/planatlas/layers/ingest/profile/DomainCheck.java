package org.planatlas.layers.ingest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.Severity;

/** Checks the attributes of records against a profile: field by field, and between fields. */
public final class DomainCheck {

  /** The name of the fault of an area that is not that of the geometry. */
  public static final String AREA = "DOMAIN_AREA";

  private final ProfileMatch match;
  private final List<FieldCheck> fields = new ArrayList<>();
  private final List<AttributeProfile.Check> checks;

  DomainCheck(ProfileMatch match) {
    this.match = match;
    for (AttributeProfile.Field field : match.profile().fields()) {
      if (match.has(field.name())) {
        fields.add(new FieldCheck(field));
      }
    }
    this.checks = match.profile().checks().stream().filter(this::canBeMade).toList();
  }

  private boolean canBeMade(AttributeProfile.Check check) {
    return java.util.stream.Stream.of(check.field(), check.of(), check.less(), check.by())
        .allMatch(name -> name == null || match.has(name));
  }

  /** Fields that must be filled in and that the file does not have at all. */
  public List<DomainFinding> missingFields() {
    return match.profile().fields().stream()
        .filter(field -> field.required() != null && !match.has(field.name()))
        .map(
            field ->
                new DomainFinding(
                    "DOMAIN_MISSING",
                    field.name(),
                    field.required(),
                    null,
                    "The file has no field %s (%s).".formatted(field.name(), field.title().zh())))
        .toList();
  }

  /** Calls for each rule that a record breaks. */
  public void check(List<Object> values, AreaMeasure area, Consumer<DomainFinding> findings) {
    for (FieldCheck field : fields) {
      field.check(values, findings);
    }
    for (AttributeProfile.Check check : checks) {
      between(check, values, area, findings);
    }
  }

  /** The rules of one field. */
  private final class FieldCheck {
    private final AttributeProfile.Field field;
    private final String name;
    private final Optional<CodeList> codes;
    private final Predicate<List<Object>> required;

    FieldCheck(AttributeProfile.Field field) {
      this.field = field;
      this.name = match.sourceName(field.name());
      this.codes = match.codeList(field.name());
      this.required =
          field.required() == null
              ? values -> false
              : field.requiredWhen().isEmpty() ? values -> true : match.when(field.requiredWhen());
    }

    void check(List<Object> values, Consumer<DomainFinding> findings) {
      String text = match.text(field.name(), values);
      if (text.isEmpty()) {
        if (required.test(values)) {
          add(findings, "DOMAIN_MISSING", field.required(), null, name + " is empty.");
        }
        return;
      }
      codes.ifPresent(list -> code(list, text, findings));
      if (field.range() != null) {
        range(text, findings);
      }
    }

    private void code(CodeList list, String text, Consumer<DomainFinding> findings) {
      Optional<CodeList.Found> found = list.find(text);
      String quoted = FieldValues.quoted(text);
      if (found.isEmpty()) {
        String message =
            "%s is %s, which the list %s does not have; a rule that asks for it stays undecided."
                .formatted(name, quoted, list.title().zh());
        add(findings, "DOMAIN_CODE", field.unlisted(), text, message);
      } else if (found.get().standing() == CodeList.Standing.TRANSLATED) {
        String message =
            "%s is %s of the earlier scheme %s and is taken as %s."
                .formatted(name, quoted, list.older().scheme(), found.get().code());
        add(findings, "DOMAIN_OLD_CODE", Severity.NOTICE, text, message);
      } else if (found.get().standing() == CodeList.Standing.OUTDATED) {
        String message =
            "%s is %s (%s) of the earlier scheme %s, for which there is no code today."
                .formatted(name, quoted, list.older().none().get(text), list.older().scheme());
        add(findings, "DOMAIN_OLD_CODE", Severity.WARNING, text, message);
      }
    }

    private void range(String text, Consumer<DomainFinding> findings) {
      OptionalDouble number = number(text);
      double low = field.range().get(0);
      double high = field.range().get(1);
      if (number.isEmpty() || number.getAsDouble() < low || number.getAsDouble() > high) {
        String message =
            "%s is %s; it must be a number from %s to %s."
                .formatted(
                    name, FieldValues.quoted(text), FieldValues.text(low), FieldValues.text(high));
        add(findings, "DOMAIN_RANGE", field.outside(), text, message);
      }
    }

    private void add(
        Consumer<DomainFinding> findings,
        String code,
        Severity severity,
        Object value,
        String message) {
      findings.accept(new DomainFinding(code, name, severity, value, message));
    }
  }

  private void between(
      AttributeProfile.Check check,
      List<Object> values,
      AreaMeasure area,
      Consumer<DomainFinding> findings) {
    switch (check.check()) {
      case DIFFERENCE -> difference(check, values, findings);
      case PRODUCT -> product(check, values, findings);
      case AREA -> area(check, values, area, findings);
      case LABEL -> label(check, values, findings);
    }
  }

  private void difference(
      AttributeProfile.Check check, List<Object> values, Consumer<DomainFinding> findings) {
    OptionalDouble is = number(check.field(), values);
    OptionalDouble of = number(check.of(), values);
    // nothing deducted is often left empty
    double less = number(check.less(), values).orElse(0);
    if (is.isEmpty() || of.isEmpty()) {
      return;
    }
    double wanted = of.getAsDouble() - less;
    if (Math.abs(is.getAsDouble() - wanted) > check.tolerance()) {
      String message =
          "%s is %s, but %s less %s is %.2f."
              .formatted(
                  match.sourceName(check.field()),
                  FieldValues.text(is.getAsDouble()),
                  match.sourceName(check.of()),
                  match.sourceName(check.less()),
                  wanted);
      found(check, "DOMAIN_SUM", is.getAsDouble(), message, findings);
    }
  }

  private void product(
      AttributeProfile.Check check, List<Object> values, Consumer<DomainFinding> findings) {
    OptionalDouble of = number(check.of(), values);
    OptionalDouble by = number(check.by(), values);
    if (of.isEmpty() || by.isEmpty()) {
      return;
    }
    double is = number(check.field(), values).orElse(0);
    double wanted = of.getAsDouble() * by.getAsDouble();
    double allowed = check.tolerance() + Math.abs(of.getAsDouble()) * check.byRounding();
    if (Math.abs(is - wanted) > allowed) {
      String message =
          "%s is %s, but %s times %s is %.2f."
              .formatted(
                  match.sourceName(check.field()),
                  FieldValues.text(is),
                  match.sourceName(check.of()),
                  match.sourceName(check.by()),
                  wanted);
      found(check, "DOMAIN_SUM", is, message, findings);
    }
  }

  private void area(
      AttributeProfile.Check check,
      List<Object> values,
      AreaMeasure measure,
      Consumer<DomainFinding> findings) {
    OptionalDouble stated = number(check.field(), values);
    if (stated.isEmpty()) {
      return;
    }
    double unit = squareMetres(check.unit());
    double statedM2 = stated.getAsDouble() * unit;
    double allowed =
        Math.max(check.tolerance() * unit, Math.abs(statedM2) * check.tolerancePercent() / 100);
    OptionalDouble real = measure.near(statedM2, allowed);
    if (real.isPresent() && Math.abs(real.getAsDouble() - statedM2) > allowed) {
      String message =
          String.format(
              Locale.ROOT,
              "%s says %s %s, the geometry has %.4f on the ellipsoid (%+.2f %%).",
              match.sourceName(check.field()),
              FieldValues.text(stated.getAsDouble()),
              check.unit(),
              real.getAsDouble() / unit,
              statedM2 == 0 ? 100 : (real.getAsDouble() - statedM2) / Math.abs(statedM2) * 100);
      found(check, AREA, stated.getAsDouble(), message, findings);
    }
  }

  private void label(
      AttributeProfile.Check check, List<Object> values, Consumer<DomainFinding> findings) {
    String label = match.text(check.field(), values);
    String code = match.code(check.of(), values);
    String wanted = match.codeList(check.of()).map(list -> list.codes().get(code)).orElse(null);
    if (!label.isEmpty() && wanted != null && !wanted.equals(label)) {
      String message =
          "%s is %s, but %s %s stands for %s."
              .formatted(
                  match.sourceName(check.field()),
                  FieldValues.quoted(label),
                  match.sourceName(check.of()),
                  code,
                  wanted);
      found(check, "DOMAIN_LABEL", label, message, findings);
    }
  }

  private void found(
      AttributeProfile.Check check,
      String code,
      Object value,
      String message,
      Consumer<DomainFinding> findings) {
    findings.accept(
        new DomainFinding(code, match.sourceName(check.field()), check.severity(), value, message));
  }

  private OptionalDouble number(String field, List<Object> values) {
    return number(match.text(field, values));
  }

  private static OptionalDouble number(String text) {
    try {
      Object value = FieldValues.convert(text, Double.class);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
  }

  private static double squareMetres(String unit) {
    return switch (unit) {
      case "ha" -> 10_000;
      case "mu" -> 10_000.0 / 15;
      default -> 1;
    };
  }
}
