package org.planatlas.layers.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.SourceField;

/** The profiles that come with the system: told by their fields, and what their checks find. */
class ProfilesTest {

  private static final String FOREST =
      "XIAN,LIN_BAN,XIAO_BAN,DI_LEI,SEN_LIN_LB,BH_DJ,SHI_QUAN_D,GJGYL_BHDJ,XBMJ,YU_BI_DU";
  private static final String SURVEY = "BSM,TBBH,DLBM,DLMC,QSXZ,TBMJ,KCXS,KCMJ,TBDLMJ,GDPDJB";

  private static List<SourceField> fields(String names) {
    List<String> list = Arrays.asList(names.split(","));
    List<String> published = FieldNames.published(list);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      fields.add(new SourceField(published.get(i), list.get(i), String.class));
    }
    return fields;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XIAN,LIN_BAN,XIAO_BAN,DI_LEI,BH_DJ,LD_QS | forest_land",
        "linban,xiaoban,dilei,bhdj,ldqs,mianji | forest_land",
        "林班,小班,地类,林种,起源,面积 | forest_land",
        "BSM,YSDM,TBBH,DLBM,DLMC,QSXZ,ZLDWDM,TBMJ,KCDLBM,KCXS,KCMJ,TBDLMJ | land_survey",
        "bsm,tbbh,dlbm,dlmc,tbmj | land_survey",
        "标识码,图斑编号,地类编码,地类名称,图斑面积,扣除面积 | land_survey",
        "BSM,JBNTTBBH,DLBM,GDLX,JBNTLX,PDJB,TKMJ,TBMJ,JBNTMJ | permanent_basic_farmland",
        "BSM,YJJBNTTBBH,DLBM,YJJBNTMJ,TBMJ,KCMJ | permanent_basic_farmland",
        "NAME,DLBM |",
        "XIAO_BAN,XIAN,XIANG |",
        "名称,面积 |"
      })
  void fileIsToldByItsFields(String names, String profile) {
    assertThat(Profiles.all().recognize(fields(names)).map(m -> m.profile().name()).orElse(null))
        .isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource({
    "forest_land_class, 030100, 030100, CURRENT",
    "forest_land_class, ０３０１００, 030100, CURRENT",
    "forest_land_class, 乔木林地, 030100, CURRENT",
    "forest_land_class, 0131, 030301, TRANSLATED",
    "forest_land_class, 0171, 0171, OUTDATED",
    "forest_land_class, 0305, , ",
    "forest_category, 22, 022, CURRENT",
    "forest_protection_grade, Ⅲ, 3, CURRENT",
    "forest_protection_grade, 0, , ",
    "forest_origin, 21, 21, CURRENT",
    "forest_origin, 2, , ",
    "land_use, 0305, 0305, CURRENT",
    "land_use, 0201K, 0201K, CURRENT",
    "land_use, 旱地, 0103, CURRENT",
    "land_use, 101, , ",
    "land_use, 201, , ",
    "farmland_slope, 02, 2, CURRENT"
  })
  void codeIsUnderstoodOnlyWhereItIsSure(
      String list, String text, String code, CodeList.Standing standing) {
    CodeList codes = list(list);
    assertThat(codes.find(text).map(CodeList.Found::code).orElse(null)).isEqualTo(code);
    assertThat(codes.find(text).map(CodeList.Found::standing).orElse(null)).isEqualTo(standing);
  }

  private static CodeList list(String name) {
    return Profiles.all().list().stream()
        .flatMap(p -> p.fields().stream().map(f -> Map.entry(p, f)))
        .filter(entry -> name.equals(entry.getValue().codes()))
        .findFirst()
        .flatMap(
            entry ->
                Profiles.all().match(entry.getKey(), List.of()).codeList(entry.getValue().name()))
        .orElseThrow();
  }

  private static ProfileMatch match(String profile, String names) {
    return Profiles.all().match(Profiles.all().find(profile).orElseThrow(), fields(names));
  }

  /** {@code CODE FIELD SEVERITY} of everything that is found. */
  private static List<String> found(String profile, String names, String row, double area) {
    List<Object> values = new ArrayList<>();
    for (String value : row.split(",", -1)) {
      values.add(value.isEmpty() ? null : value);
    }
    List<String> told = new ArrayList<>();
    AreaMeasure measure = (stated, tolerance) -> OptionalDouble.of(area);
    match(profile, names)
        .check()
        .check(values, measure, f -> told.add(f.code() + " " + f.field() + " " + f.severity()));
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "210323,1,1,030100,012,2,,,1.0000,0.7 | ''",
        "210323,1,,030100,012,2,,,1.0000,0.7 | DOMAIN_MISSING XIAO_BAN WARNING",
        "210323,1,1,0305,012,2,,,1.0000,0.7 | DOMAIN_CODE DI_LEI WARNING",
        "210323,1,1,0111,012,2,,,1.0000,0.7 | DOMAIN_OLD_CODE DI_LEI NOTICE",
        "210323,1,1,0171,012,2,,,1.0000,0.7 | DOMAIN_OLD_CODE DI_LEI WARNING",
        "210323,1,1,030100,13,2,,,1.0000,0.7 | DOMAIN_CODE SEN_LIN_LB WARNING",
        "210323,1,1,030100,011,,10,1,1.0000,0.7 | DOMAIN_MISSING BH_DJ WARNING",
        "210323,1,1,030100,011,1,10,,1.0000,0.7 | DOMAIN_MISSING GJGYL_BHDJ WARNING",
        "210323,1,1,030100,011,1,21,,1.0000,0.7 | ''",
        "210323,1,1,030100,012,2,,3,1.0000,0.7 | DOMAIN_CODE GJGYL_BHDJ WARNING",
        "210323,1,1,030100,012,2,,,1.0500,0.7 | DOMAIN_AREA XBMJ WARNING",
        "210323,1,1,030100,012,2,,,1.0040,0.7 | ''",
        "210323,1,1,030100,012,2,,,1.0000,70 | DOMAIN_RANGE YU_BI_DU WARNING"
      })
  void forestRecordIsCheckedFieldByField(String row, String expected) {
    assertThat(String.join(";", found("forest_land", FOREST, row, 10_000))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1,0103,旱地,30,10000.00,0.1234,1234.00,8766.00,2 | ''",
        "1,1,0103,旱地,30,10000.00,,,10000.00,2 | ''",
        "1,1,0103,旱地,30,10000.00,0.1234,1234.00,8766.01,2 | ''",
        "1,1,0103,旱地,30,10000.00,0.1234,1234.00,8765.00,2 | DOMAIN_SUM TBDLMJ WARNING",
        "1,1,0103,旱地,30,10000.00,0.1234,1200.00,8800.00,2 | DOMAIN_SUM KCMJ WARNING",
        "1,1,0103,旱地,30,10000.00,0,0,10000.00, | DOMAIN_MISSING GDPDJB WARNING",
        "1,1,0301,乔木林地,30,10000.00,0,0,10000.00, | ''",
        "1,1,0103,水田,30,10000.00,0,0,10000.00,2 | DOMAIN_LABEL DLMC NOTICE",
        "1,1,103,旱地,30,10000.00,0,0,10000.00,2 | DOMAIN_CODE DLBM WARNING",
        "1,1,0103,旱地,30,9900.00,0,0,9900.00,2 | DOMAIN_AREA TBMJ WARNING",
        "1,1,0103,旱地,30,10005.00,0,0,10005.00,2 | ''"
      })
  void surveyRecordKeepsItsSums(String row, String expected) {
    assertThat(String.join(";", found("land_survey", SURVEY, row, 10_000))).isEqualTo(expected);
  }

  @Test
  void emptyGradeMeansNoneOnlyWhereNothingSpeaksAgainstIt() {
    ProfileMatch match = match("forest_land", FOREST);
    Reading grade =
        match
            .reading(match.profile().findAttribute("national_public_grade").orElseThrow())
            .orElseThrow();
    assertThat(grade.read(row("012", "", ""))).isNull();
    assertThat(grade.read(row("011", "10", "1"))).isEqualTo("1");
    assertThat(grade.read(row("011", "10", ""))).isEqualTo("UNKNOWN");
    assertThat(grade.read(row("11", "", ""))).isEqualTo("UNKNOWN");
    assertThat(grade.read(row("011", "21", ""))).isNull();
  }

  private static List<Object> row(String category, String authority, String grade) {
    return Arrays.asList("210323", "1", "1", "030100", category, "2", authority, grade, "1", "0.7");
  }

  @Test
  void onlyFarmlandGoesIntoTheFarmlandLayerAndWhatNobodyKnowsStays() {
    var rows = match("land_survey", SURVEY).rows("farmland").orElseThrow();
    for (String kept : List.of("0101", "0103", "9999", "")) {
      assertThat(rows.test(Arrays.asList("1", "1", kept))).as(kept).isTrue();
    }
    for (String left : List.of("0301", "0201K", "1101", "09")) {
      assertThat(rows.test(Arrays.asList("1", "1", left))).as(left).isFalse();
    }
    assertThat(match("land_survey", SURVEY).rows("permanent_basic_farmland")).isEmpty();
  }

  @Test
  void fileWithoutARequiredFieldSaysSoOnce() {
    assertThat(match("land_survey", "DLBM,TBMJ,BSM").check().missingFields())
        .extracting(DomainFinding::field)
        .contains("TBBH", "TBDLMJ", "GDPDJB");
  }
}
