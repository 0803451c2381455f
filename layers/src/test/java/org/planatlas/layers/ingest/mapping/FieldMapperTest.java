package org.planatlas.layers.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.profile.ProfileMatch;
import org.planatlas.layers.ingest.profile.Profiles;

/** Which field becomes which attribute, by choice, profile, name and alias. */
class FieldMapperTest {

  private static List<SourceField> fields(String... names) {
    List<String> published = FieldNames.published(List.of(names));
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      fields.add(new SourceField(published.get(i), names[i], String.class));
    }
    return fields;
  }

  private static LayerAttribute attribute(String name, Class<?> type, String zh) {
    return new LayerAttribute(name, type, new LocalizedText(zh, name));
  }

  private static MappingTarget layer(boolean keepsRows) {
    return MappingTarget.of(
        "plots",
        List.of(
            attribute("code", String.class, "编号"),
            attribute("area_ha", Double.class, "面积(公顷)"),
            attribute("protection_grade", String.class, "保护等级")),
        keepsRows);
  }

  private static FieldMapping map(
      List<SourceField> fields, MappingTarget target, MappingChoice choice) {
    return FieldMapper.map("file", fields, target, Optional.empty(), choice);
  }

  /** {@code attribute=fields HOW} for each column. */
  private static List<String> told(FieldMapping mapping) {
    return mapping.columns().stream()
        .map(c -> c.name() + "=" + String.join("+", c.sources()) + " " + c.how())
        .toList();
  }

  @Test
  void newLayerTakesFieldsAsTheyAreAndAsSomebodyWants() {
    MappingChoice choice =
        MappingChoice.of(
            FieldChoice.named("B", "beta"),
            FieldChoice.dropped("C"),
            FieldChoice.typed("D", "integer", null),
            new FieldChoice(null, "source", "text", null, null, null, "survey 2025", null));

    FieldMapping mapping = map(fields("A", "B", "C", "D"), MappingTarget.NEW, choice);

    assertThat(told(mapping))
        .containsExactlyInAnyOrder("A=A OWN", "beta=B USER", "D=D OWN", "source= USER");
    assertThat(mapping.dropped()).containsExactly("C");
    List<Object> row = new ArrayList<>();
    mapping.read(List.of("a", "b", "c", "4"), (column, value) -> row.add(value));
    assertThat(row).containsExactlyInAnyOrder("a", "b", 4, "survey 2025");
  }

  @Test
  void attributesOfTheLayerAreFoundByNameTitleAndCutName() {
    FieldMapping mapping =
        map(fields("CODE", "面积(公顷)", "protection"), layer(true), MappingChoice.NONE);
    assertThat(told(mapping))
        .containsExactly(
            "code=CODE NAME", "area_ha=面积(公顷) ALIAS", "protection_grade=protection ALIAS");
    assertThat(mapping.unfit()).isEmpty();
  }

  @Test
  void fieldThatFitsNoAttributeWaitsForAWordWhereRowsStay() {
    List<SourceField> file = fields("code", "remark");
    FieldMapping open = map(file, layer(true), MappingChoice.NONE);
    assertThat(open.unfit()).containsExactly("remark");
    assertThat(open.lacking()).containsExactly("area_ha", "protection_grade");
    assertThat(map(file, layer(true), new MappingChoice(null, null, "drop", null)).dropped())
        .containsExactly("remark");
    assertThat(told(map(file, layer(true), new MappingChoice(null, null, "keep", null))))
        .contains("remark=remark OWN");
    FieldMapping replaced = map(file, layer(false), MappingChoice.NONE);
    assertThat(told(replaced)).containsExactly("code=code NAME", "remark=remark OWN");
    assertThat(replaced.lost()).containsExactly("area_ha", "protection_grade");
  }

  @Test
  void attributeKeepsItsTypeWhereRowsStay() {
    MappingChoice text = MappingChoice.of(FieldChoice.typed("area_ha", "text", null));
    assertThatThrownBy(() -> map(fields("area_ha"), layer(true), text))
        .hasMessageContaining("is decimal");
    assertThat(map(fields("area_ha"), layer(false), text).columns().get(0).attribute().type())
        .isEqualTo(String.class);
    FieldMapping cast = map(fields("area_ha"), layer(true), MappingChoice.NONE);
    List<FieldMapping.Failure> failures = cast.read(List.of("12 ha"), (column, value) -> {});
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).message()).contains("'12 ha' is no number");
  }

  @Test
  void choicesThatCannotBeAreRefused() {
    Stream.of(
            List.of(FieldChoice.named("Z", "z"), "no field 'Z'; it has A, B"),
            List.of(FieldChoice.named("A", "a b"), "'a_b' can"),
            List.of(FieldChoice.named("A", "geom"), "cannot be the name"),
            List.of(new FieldChoice(null, "x", null, null, null, null, null, null), "\"source\""))
        .forEach(
            one ->
                assertThatThrownBy(
                        () ->
                            map(
                                fields("A", "B"),
                                MappingTarget.NEW,
                                MappingChoice.of((FieldChoice) one.get(0))))
                    .as(one.toString())
                    .hasMessageContaining((String) one.get(1)));
    MappingChoice twice =
        MappingChoice.of(FieldChoice.named("A", "c"), FieldChoice.named("B", "C"));
    assertThatThrownBy(() -> map(fields("A", "B"), MappingTarget.NEW, twice))
        .hasMessageContaining("Two fields would become the attribute C: A and B");
  }

  @Test
  void profileJoinsThePartsOfANumberAndKeepsTheRest() {
    List<SourceField> forest =
        fields("XIAN", "XIANG", "CUN", "LIN_BAN", "XIAO_BAN", "DI_LEI", "BHDJ", "SEN_LIN_LB", "X");
    ProfileMatch match =
        Profiles.all().match(Profiles.all().find("forest_land").orElseThrow(), forest);

    FieldMapping mapping =
        FieldMapper.map("f", forest, MappingTarget.NEW, Optional.of(match), MappingChoice.NONE);

    List<Object> row = new ArrayList<>();
    List<String> names = new ArrayList<>();
    mapping.read(
        List.of("210323", "101", "210323101001", "1", "23", "0111", "Ⅱ", "12", "x"),
        (column, value) -> {
          names.add(column.name());
          row.add(value);
        });
    assertThat(row.get(names.indexOf("subcompartment"))).isEqualTo("210323101001000100023");
    assertThat(row.get(names.indexOf("compartment"))).isEqualTo("2103231010010001");
    assertThat(row.get(names.indexOf("land_class"))).isEqualTo("030100");
    assertThat(row.get(names.indexOf("code_scheme"))).isEqualTo("LDLJ4 as YZT6");
    assertThat(row.get(names.indexOf("DI_LEI"))).isEqualTo("0111");
    assertThat(row.get(names.indexOf("protection_grade"))).isEqualTo("2");
    assertThat(row.get(names.indexOf("forest_category"))).isEqualTo("012");
    assertThat(row.get(names.indexOf("national_public_grade"))).isEqualTo("UNKNOWN");
    assertThat(row.get(names.indexOf("stock_m3"))).isNull();
    assertThat(row.get(names.indexOf("X"))).isEqualTo("x");
    assertThat(mapping.lacking()).contains("species", "national_public_grade");
  }
}
