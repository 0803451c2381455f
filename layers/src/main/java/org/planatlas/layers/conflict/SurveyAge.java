package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.util.Optional;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;

/** Whether the data of a layer are young enough for a rule; data without a day are not. */
final class SurveyAge {

  private SurveyAge() {}

  /**
   * Why a layer is too old.
   *
   * @param years how old its survey may be
   * @param day of the check
   * @return empty when it is young enough
   */
  static Optional<LocalizedText> findObjection(LayerSnapshot layer, int years, LocalDate day) {
    Optional<LocalDate> surveyed =
        layer.revision().flatMap(LayerRevision::coverage).flatMap(Coverage::surveyedOn);
    if (surveyed.isEmpty()) {
      return Optional.of(
          new LocalizedText(
              "图层 %s 未说明其数据的调查日期,而该规则只采用 %d 年以内的数据".formatted(layer.name(), years),
              "layer %s does not say when its data were surveyed, and the rule takes none older than %d years"
                  .formatted(layer.name(), years)));
    }
    return surveyed
        .filter(then -> then.isBefore(day.minusYears(years)))
        .map(
            then ->
                new LocalizedText(
                    "图层 %s 的数据反映 %s 的状况,在 %s 已超过该规则允许的 %d 年"
                        .formatted(layer.name(), then, day, years),
                    "layer %s shows the state of %s, which on %s is older than the %d years that the rule allows"
                        .formatted(layer.name(), then, day, years)));
  }
}
