package org.planatlas.layers.style.maplibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.style.SeedStyleRepository;
import tools.jackson.databind.json.JsonMapper;

class MapLibreStyleTest {

  private static final SimpleFeatureType SCHEMA = schema();

  private static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("sample");
    builder.add("slope", Double.class);
    builder.add("grade", String.class);
    return builder.buildFeatureType();
  }

  private static final SeedStyleRepository STYLES = new SeedStyleRepository();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          grade = '1'           | ["all",["has","grade"],["==",["to-string",["get","grade"]],"1"]]
          grade <> '1'          | ["!",["all",["has","grade"],["==",["to-string",["get","grade"]],"1"]]]
          slope = 5             | ["all",["has","slope"],["==",["to-number",["get","slope"]],5]]
          slope = '5.0'         | ["all",["has","slope"],["==",["to-number",["get","slope"]],5.0]]
          slope = 'steep'       | ["all",["has","slope"],["==",["to-string",["get","slope"]],"steep"]]
          grade = 5             | ["all",["has","grade"],["==",["to-string",["get","grade"]],"5"]]
          slope >= 25           | ["all",["has","slope"],[">=",["to-number",["get","slope"]],25]]
          grade IS NULL         | ["!",["has","grade"]]
          NOT (grade IS NULL)   | ["!",["!",["has","grade"]]]
          a < 1 AND b IS NULL   | ["all",["all",["has","a"],["<",["to-number",["get","a"]],1]],["!",["has","b"]]]
          a < 1 OR b IS NULL    | ["any",["all",["has","a"],["<",["to-number",["get","a"]],1]],["!",["has","b"]]]
          name LIKE 'x%'        | none
          name > 'x'            | none
          a = b                 | none
          strLength(name) = 3   | none
          """)
  void filtersKeepTheirMeaningOrAreLost(String ecql, String expression) throws Exception {
    var found = new MapLibreFilter(SCHEMA).of(ECQL.toFilter(ecql));

    assertThat(found.map(JsonMapper.shared()::writeValueAsString).orElse(null))
        .isEqualTo(expression);
  }

  @Test
  void everyShippedStyleHasLayersOrSaysWhatIsLost() {
    for (String name : STYLES.list()) {
      LayerStyle style = STYLES.find(name).orElseThrow();
      MapLibreStyle read = new MapLibreStyle(style, "planatlas", name, SCHEMA);

      assertThat(read.layers().size() + read.lost().size()).as(name).isPositive();
      for (Map<String, Object> layer : read.layers()) {
        assertThat(layer).as(name).containsKeys("id", "type", "source", "source-layer", "paint");
        assertThat(layer.get("type")).isIn("fill", "line", "circle");
      }
      assertThat(read.layers().stream().map(layer -> layer.get("id"))).doesNotHaveDuplicates();
    }
  }

  @Test
  void coloursWidthsAndScalesAreThoseOfTheStyle() {
    LayerStyle style = STYLES.find("slope_zone").orElseThrow();
    List<Map<String, Object>> layers = new MapLibreStyle(style, "s", "slope_zone", SCHEMA).layers();

    assertThat(layers.get(0).get("paint"))
        .isEqualTo(Map.of("fill-color", "#EFE7D8", "fill-opacity", 0.55));
    assertThat(JsonMapper.shared().writeValueAsString(layers.get(0).get("filter")))
        .contains("[\"get\",\"min_degrees\"]", "soil_class");
    assertThat(layers.get(1).get("paint"))
        .isEqualTo(Map.of("line-color", "#B9A37D", "line-opacity", 1.0, "line-width", 0.6));
  }
}
