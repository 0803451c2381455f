package org.planatlas.layers.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.rule.AttributeSpec;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;

/** What the rules compare can be said in words in both languages. */
class SeedCodesTest {

  /** National codes of three and four digits; people know them by number. */
  private static final Set<String> BY_NUMBER = Set.of("land_use");

  private final SeedDeclarations.LayersFile seeds = SeedDeclarations.read();

  @Test
  void everyCodeThatRulesKnowHasAMeaning() {
    RuleSet rules = RuleSetReader.readDefault();
    for (SeedLayer layer : seeds.layers()) {
      for (AttributeSpec spec : rules.layers().getOrDefault(layer.name(), List.of())) {
        layer.attributes().stream()
            .filter(attribute -> attribute.name().equals(spec.name()))
            .filter(attribute -> !BY_NUMBER.contains(String.valueOf(attribute.codes())))
            .forEach(
                attribute ->
                    assertThat(known(attribute).keySet())
                        .as("%s of %s", attribute.name(), layer.name())
                        .containsAll(whole(spec.codes())));
      }
    }
  }

  private Map<String, LocalizedText> known(SeedLayer.Attribute attribute) {
    return attribute.codes() == null ? Map.of() : seeds.codeLists().get(attribute.codes());
  }

  private static List<String> whole(List<String> codes) {
    return codes.stream().filter(code -> !code.contains("?") && !code.contains("*")).toList();
  }
}
