package org.planatlas.layers.conflict.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  private static final ConditionReader READER =
      new ConditionReader(
          "forest_land",
          List.of(
              new AttributeSpec(
                  "grade", AttributeSpec.Type.CODE, List.of("1", "2", "3"), Optional.empty()),
              new AttributeSpec(
                  "public_grade", AttributeSpec.Type.CODE, List.of("1", "2"), Optional.of("NONE")),
              new AttributeSpec("core", AttributeSpec.Type.BOOLEAN, List.of(), Optional.empty()),
              new AttributeSpec(
                  "kind", AttributeSpec.Type.CODE, List.of("01*", "1??"), Optional.empty()),
              new AttributeSpec("kv", AttributeSpec.Type.NUMBER, List.of(), Optional.empty())));

  /** A value that nobody knows never reads as false, unless another part decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "grade = '1'                     | 1 | - | -     | -   | -   | TRUE",
        "grade = '1'                     | 2 | - | -     | -   | -   | FALSE",
        "grade = '1'                     | - | - | -     | -   | -   | UNKNOWN",
        "grade = '1'                     | 9 | - | -     | -   | -   | UNKNOWN",
        "grade <> '1'                    | - | - | -     | -   | -   | UNKNOWN",
        "NOT (grade = '1')               | - | - | -     | -   | -   | UNKNOWN",
        "grade IN ('2', '3')             | 3 | - | -     | -   | -   | TRUE",
        "grade IS NULL                   | - | - | -     | -   | -   | TRUE",
        "grade = '1' AND core = true     | 2 | - | -     | -   | -   | FALSE",
        "grade = '1' AND core = true     | 1 | - | -     | -   | -   | UNKNOWN",
        "grade = '1' OR core = true      | - | - | true  | -   | -   | TRUE",
        "grade = '1' OR core = true      | - | - | false | -   | -   | UNKNOWN",
        "public_grade = '1'              | - | - | -     | -   | -   | FALSE",
        "public_grade = '1'              | - | 1 | -     | -   | -   | TRUE",
        "core = false                    | - | - | 0     | -   | -   | TRUE",
        "kind LIKE '01%'                 | - | - | -     | 011 | -   | TRUE",
        "kind LIKE '01%'                 | - | - | -     | 110 | -   | FALSE",
        "kind LIKE '01%'                 | - | - | -     | -   | -   | UNKNOWN",
        "kind LIKE '01%'                 | - | - | -     | 211 | -   | UNKNOWN",
        "kind LIKE '01%'                 | - | - | -     | 1101 | -  | UNKNOWN",
        "kv >= 154 AND kv < 500          | - | - | -     | -   | 220 | TRUE",
        "kv >= 154 AND kv < 500          | - | - | -     | -   | 500 | FALSE",
        "kv >= 154                       | - | - | -     | -   | -   | UNKNOWN",
        "kv >= 154                       | - | - | -     | -   | high | UNKNOWN",
      })
  void missingValueIsUnknown(
      String ecql, String grade, String publicGrade, String core, String kind, String kv, Truth t) {
    Map<String, Object> values = new HashMap<>();
    values.put("grade", grade);
    values.put("public_grade", publicGrade);
    values.put("core", core);
    values.put("kind", kind);
    values.put("kv", kv);
    assertThat(READER.read(ecql).condition().test(values::get)).isEqualTo(t);
  }
}
