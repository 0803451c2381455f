package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/** What a feature shares with another layer, and is too little to count, is shown apart. */
class RestrictedSliverTest {

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  /** Strips of half a metre in the site, of which nine millimetres are in the other layer. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sharedSliverIsListedAndNotCounted(boolean inParts) {
    List<String> strips = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      strips.add("A,|" + box(-50, 10 * i, 0.5, 10 * i + 1.5));
    }
    layers.put("own", "grade,project", strips.toArray(String[]::new));
    layers.put("other", "grade", "A|" + box(-500, 0, 0.009, 1_000));
    List<SitePart> parts = new ArrayList<>();
    parts.add(SitePart.whole(lonLat(square(0, 0, 1_000))));
    if (inParts) {
      parts.add(SitePart.whole(lonLat(square(3_000, 0, 10))));
    }
    RuleResult rule =
        SmallRules.check(layers, SmallRules.of("and_in: {layer: other}"))
            .run(CheckRequest.ofSite("road", parts.toArray(SitePart[]::new)))
            .rules()
            .get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule.objects()).hasSize(100);
    assertThat(rule.objects()).extracting("contact").containsOnly("SLIVER");
    assertThat(rule.objects()).extracting("planarM2").containsOnly(0.0135);
    assertThat(rule.reasonEn()).contains("100 overlaps below the tolerance");
  }
}
