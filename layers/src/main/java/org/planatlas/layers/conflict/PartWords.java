package org.planatlas.layers.conflict;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.rule.Rule;

/** What a report says of the parts of a site that a rule looks at. */
final class PartWords {

  private static final Map<String, String> ZH =
      Map.of(
          "DAM", "枢纽",
          "INUNDATION", "淹没区",
          "RESETTLEMENT", "移民安置点",
          "BORROW_PIT", "取土场",
          "ROAD", "道路",
          "TEMPORARY", "临时用地");

  private PartWords() {}

  /** That a site has no such part. */
  static LocalizedText none(Rule rule) {
    return new LocalizedText(
        "该规则只针对" + zh(rule) + ",场地无此部分",
        "this rule looks at " + en(rule) + " only, and the site has no such part");
  }

  /** That parts were looked at of which nobody says what they are; empty when there are none. */
  static Optional<LocalizedText> unnamed(Rule rule, CheckSite seen) {
    boolean isSure =
        rule.parts().isEmpty()
            || seen.parts().stream().allMatch(part -> rule.parts().contains(part.key()));
    return isSure
        ? Optional.empty()
        : Optional.of(
            new LocalizedText(
                "该规则只针对" + zh(rule) + ";场地未说明各部分用途,按全部核查",
                "this rule looks at "
                    + en(rule)
                    + " only; what the site does not name as a part is looked at too"));
  }

  private static String zh(Rule rule) {
    return String.join("、", rule.parts().stream().map(key -> ZH.getOrDefault(key, key)).toList());
  }

  private static String en(Rule rule) {
    return String.join(
        ", ",
        rule.parts().stream().map(key -> key.toLowerCase(Locale.ROOT).replace('_', ' ')).toList());
  }
}
