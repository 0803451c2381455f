package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.LayerEvidence;

/**
 * What is asked of a check.
 *
 * @param projectKind one of the rule set's kinds, for all parts that name none of their own; empty
 *     takes it from the project's site
 * @param project code, whose parts come from the layer {@code project_site} when {@code parts} is
 *     empty, and whose own site is no conflict
 * @param parts the site
 * @param facts about the project, by name; String, Number or Boolean
 * @param layers restricts the check to rules on these; empty for all
 * @param asOf the day whose law applies; empty for today
 * @param pins layers that must be read as they were; empty for the revisions in force
 */
public record CheckRequest(
    Optional<String> projectKind,
    Optional<String> project,
    List<SitePart> parts,
    Map<String, Object> facts,
    List<String> layers,
    Optional<LocalDate> asOf,
    Map<String, LayerPin> pins) {

  /**
   * Copies the collections; facts are ordered by name.
   *
   * @throws InvalidCheckException when there are very many facts, or very long ones
   */
  public CheckRequest {
    FactLimits.require(facts);
    parts = List.copyOf(parts);
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    layers = List.copyOf(layers);
    pins = Map.copyOf(pins);
  }

  /** A check of a drawn site. */
  public static CheckRequest ofSite(String projectKind, SitePart... parts) {
    return new CheckRequest(
        Optional.of(projectKind),
        Optional.empty(),
        List.of(parts),
        Map.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  /** A check of a project of the plan registry. */
  public static CheckRequest ofProject(String code) {
    return new CheckRequest(
        Optional.empty(),
        Optional.of(code),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  /** The same request with one more fact. */
  public CheckRequest withFact(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new CheckRequest(projectKind, project, parts, more, layers, asOf, pins);
  }

  /** The same request as of a day. */
  public CheckRequest withAsOf(LocalDate day) {
    return new CheckRequest(
        projectKind, project, parts, facts, layers, Optional.ofNullable(day), pins);
  }

  /** The same request with kind and day written out. */
  public CheckRequest withKindAndDay(String kind, LocalDate day) {
    return new CheckRequest(
        Optional.of(kind), project, parts, facts, layers, Optional.of(day), pins);
  }

  /** The same request restricted to rules on these layers. */
  public CheckRequest withLayers(List<String> names) {
    return new CheckRequest(projectKind, project, parts, facts, names, asOf, pins);
  }

  /** The same request on the layers as a report read them, as of its day. */
  public CheckRequest pinnedTo(CheckReport report) {
    Map<String, LayerPin> states = new LinkedHashMap<>();
    for (LayerEvidence layer : report.evidence().layers()) {
      states.put(
          layer.name(),
          new LayerPin(
              Optional.ofNullable(layer.revision()),
              Optional.ofNullable(layer.sha256()),
              Optional.ofNullable(layer.problem())
                  .map(zh -> new LocalizedText(zh, layer.problemEn()))));
    }
    return new CheckRequest(
        projectKind, project, parts, facts, layers, Optional.of(report.asOf()), states);
  }

  /** The plane in which a request with a site is answered: that of the middle of its site. */
  public CoordinateReferenceSystem plane() {
    return CheckSite.planeOf(parts);
  }
}
