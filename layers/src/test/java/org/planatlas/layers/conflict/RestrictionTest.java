package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleSet;

/**
 * Where other layers lie or do not, for sites, features and other features of every dimension. What
 * two share has the lower dimension: a line in a parcel has length and no area, and takes no area
 * away.
 */
class RestrictionTest {

  private static final RuleSet INSIDE = SmallRules.of();
  private static final RuleSet AND_IN = SmallRules.of("and_in: {layer: other}");
  private static final RuleSet NOT_IN = SmallRules.of("not_in: {layer: other}");
  private static final RuleSet OUTSIDE = SmallRules.of("relation: outside");
  private static final RuleSet STRADDLING = SmallRules.of("relation: straddling");

  /** All have a vertex at the origin or hold it. */
  private static final Map<String, String> SHAPES =
      Map.ofEntries(
          Map.entry("area", "POLYGON((-50 -50,50 -50,50 50,-50 50,-50 -50))"),
          Map.entry("wide", "POLYGON((-90 -90,90 -90,90 90,-90 90,-90 -90))"),
          Map.entry("east", "POLYGON((0 -90,90 -90,90 90,0 90,0 40,0 0,0 -40,0 -90))"),
          Map.entry("line", "LINESTRING(-40 0,0 0,40 0)"),
          Map.entry("half", "LINESTRING(0 0,40 0)"),
          Map.entry("cross", "LINESTRING(0 -40,0 0,0 40)"),
          Map.entry("point", "POINT(0 0)"),
          Map.entry("far", MemoryLayers.FAR));

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private RuleResult rule(RuleSet rules, String site, String own, String other) {
    layers.put("own", "grade,project", "A,|" + SHAPES.get(own));
    layers.put("other", "grade", "A|" + SHAPES.get(other), "A|" + SHAPES.get("far"));
    return SmallRules.check(layers, rules)
        .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(SHAPES.get(site)))))
        .rules()
        .get(0);
  }

  private static void assertShared(RuleResult rule, String expected) {
    if (expected.equals("CLEAR")) {
      assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
      return;
    }
    assertThat(rule.status()).as(rule.reasonEn()).isEqualTo(RuleStatus.HIT);
    String[] parts = expected.split(" ");
    double size = parts.length > 1 ? Double.parseDouble(parts[1]) : 0;
    assertThat(rule.area().planarM2()).isCloseTo(parts[0].equals("m2") ? size : 0, within(0.01));
    assertThat(rule.lengthM()).isCloseTo(parts[0].equals("m") ? size : 0, within(0.01));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # site | feature | other | in the other | not in the other
          area  | wide  | east  | m2 5000  | m2 5000
          area  | wide  | wide  | m2 10000 | CLEAR
          area  | wide  | line  | m 80     | m2 10000
          area  | wide  | point | points   | m2 10000
          area  | east  | cross | m 80     | m2 5000
          area  | east  | point | points   | m2 5000
          area  | line  | east  | m 40     | m 40
          area  | line  | wide  | m 80     | CLEAR
          area  | line  | half  | m 40     | m 40
          area  | line  | cross | points   | m 80
          area  | line  | point | points   | m 80
          area  | point | wide  | points   | CLEAR
          area  | point | line  | points   | CLEAR
          area  | point | point | points   | CLEAR
          area  | wide  | far   | CLEAR    | m2 10000
          line  | wide  | east  | m 40     | m 40
          line  | wide  | wide  | m 80     | CLEAR
          line  | wide  | half  | m 40     | m 40
          line  | wide  | line  | m 80     | CLEAR
          line  | wide  | cross | points   | m 80
          line  | wide  | point | points   | m 80
          line  | line  | east  | m 40     | m 40
          line  | line  | half  | m 40     | m 40
          line  | line  | cross | points   | m 80
          line  | line  | point | points   | m 80
          line  | cross | wide  | points   | CLEAR
          line  | cross | line  | points   | CLEAR
          line  | point | wide  | points   | CLEAR
          line  | point | line  | points   | CLEAR
          line  | point | point | points   | CLEAR
          line  | wide  | far   | CLEAR    | m 80
          point | wide  | wide  | points   | CLEAR
          point | wide  | east  | points   | CLEAR
          point | wide  | line  | points   | CLEAR
          point | wide  | point | points   | CLEAR
          point | line  | wide  | points   | CLEAR
          point | line  | cross | points   | CLEAR
          point | line  | point | points   | CLEAR
          point | point | wide  | points   | CLEAR
          point | point | line  | points   | CLEAR
          point | point | point | points   | CLEAR
          point | wide  | far   | CLEAR    | points
          # a line along the border of an area has no side: it is in it
          cross | wide  | east  | m 80     | CLEAR
          """)
  void otherLayersOfEveryDimension(String site, String own, String other, String in, String notIn) {
    assertShared(rule(AND_IN, site, own, other), in);
    assertShared(rule(NOT_IN, site, own, other), notIn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # site | feature | inside | outside | partly
          area  | wide  | m2 10000 | CLEAR    | CLEAR
          area  | east  | m2 5000  | m2 5000  | m2 5000
          area  | line  | m 80     | m2 10000 | m 80
          area  | point | points   | m2 10000 | points
          line  | wide  | m 80     | CLEAR    | CLEAR
          line  | east  | m 40     | m 40     | m 40
          line  | line  | m 80     | CLEAR    | CLEAR
          line  | half  | m 40     | m 40     | m 40
          line  | cross | points   | m 80     | points
          line  | point | points   | m 80     | points
          point | wide  | points   | CLEAR    | CLEAR
          point | line  | points   | CLEAR    | CLEAR
          point | point | points   | CLEAR    | CLEAR
          point | far   | CLEAR    | points   | CLEAR
          """)
  void groundOnFeaturesAndOutside(
      String site, String own, String inside, String outside, String partly) {
    assertShared(rule(INSIDE, site, own, "far"), inside);
    assertShared(rule(OUTSIDE, site, own, "far"), outside);
    assertShared(rule(STRADDLING, site, own, "far"), partly);
  }

  @Test
  void placeWhereParcelAndRoadMeetIsTheNearestOne() {
    layers.put("own", "grade,project", "A,|" + MemoryLayers.square(100, 0, 100));
    layers.put("other", "grade", "A|LINESTRING(150 -300,150 300)");
    RuleResult rule =
        SmallRules.check(layers, AND_IN)
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(SHAPES.get("area")))))
            .rules()
            .get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule.nearest().distanceM()).isCloseTo(100, within(0.01));
    assertThat(List.of(rule.nearest().feature())).containsExactly("own.1");
  }

  @Test
  void manySliversOfTheOtherLayerCountTogether() {
    layers.put("own", "grade,project", "A,|" + SHAPES.get("wide"));
    String[] blocks = new String[20];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = "A|" + MemoryLayers.box(99.1, 100 * i, 200, 100 * i + 0.9);
    }
    layers.put("own", "grade,project", "A,|" + MemoryLayers.box(-100, -100, 300, 3_000));
    layers.put("other", "grade", blocks);
    String site = MemoryLayers.box(0, 0, 100, 2_000);
    RuleResult rule =
        SmallRules.check(layers, AND_IN)
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(site))))
            .rules()
            .get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.HIT);
    assertThat(rule.area().planarM2()).isCloseTo(20 * 0.81, within(0.01));
  }
}
