package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.geo.crs.CrsProtocol;

class EcqlReaderTest {

  private static boolean matches(String ecql) {
    return new FilterBinder(FilterSample.SCHEMA, CrsProtocol.WFS_2_0)
        .bind(EcqlReader.read(ecql))
        .evaluate(FilterSample.FEATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "protection_grade = '1'                    | true",
        "protection_grade = 1                      | true",
        "protection_grade IN ('2','3')             | false",
        "protection_grade IN ('1','3')             | true",
        "protection_grade LIKE '1%'                | true",
        "protection_grade IS NULL                  | false",
        "NOT protection_grade = '2'                | true",
        "stock_m3 > 12 AND stock_m3 < 13           | true",
        "stock_m3 BETWEEN 12.5 AND 20              | true",
        "seq > 2.5                                 | true",
        "seq = '3'                                 | true",
        "proposed = true                           | true",
        "proposed = 'false'                        | false",
        "expires = '2025-06-30'                    | true",
        "expires < '2025-07-01'                    | true",
        "expires BEFORE 2025-07-01T00:00:00Z       | true",
        "expires AFTER 2025-07-01T00:00:00Z        | false",
        "expires DURING 2025-06-01T00:00:00Z/2025-07-01T00:00:00Z | true",
        "\"水域面积\" > 6                           | true",
        "planning:seq = 3                          | true",
        "strToUpperCase(protection_grade) = '1'    | true",
        "stock_m3 * 2 = 25                         | true",
        "IN ('forest_land.17')                     | true",
        "IN ('forest_land.18')                     | false",
        "INCLUDE                                   | true",
        "EXCLUDE                                   | false",
      })
  void attributeConditionsHoldAsWritten(String ecql, boolean expected) {
    assertThat(matches(ecql.trim())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "BBOX(geom, 40.3, 123.2, 40.4, 123.4)                                  | true",
        "BBOX(geom, 123.2, 40.3, 123.4, 40.4, 'EPSG:4490')                     | true",
        "BBOX(geom, 123.2, 40.3, 123.4, 40.4, 'CRS:84')                        | true",
        "BBOX(geom, 40.3, 123.2, 40.4, 123.4, 'urn:ogc:def:crs:EPSG::4490')    | true",
        "BBOX(geom, 41.3, 123.2, 41.4, 123.4)                                  | false",
        "BBOX(geom, 525386, 4468335, 525588, 4468536, 'EPSG:4550')             | true",
        "BBOX(geom, 4468335, 525386, 4468536, 525588, 'urn:ogc:def:crs:EPSG::4550') | true",
        "BBOX(geom, 525588, 4468335, 525988, 4468536, 'EPSG:4550')             | false",
        "BBOX(geom, -180, -90, 180, 90, 'CRS:84')                              | true",
        "BBOX(geom, -90, -180, 90, 180, 'urn:ogc:def:crs:EPSG::4326')          | true",
        "BBOX(geom, -180, -90, 180, 90, 'EPSG:4326')                           | true",
        "BBOX(geom, 0, -90, 180, 90, 'EPSG:4326')                              | true",
        "BBOX(geom, 0, 0, 180, 90, 'CRS:84')                                   | true",
        "BBOX(geom, 123.4, -90, 180, 90, 'EPSG:4326')                          | false",
        "BBOX(geom, -180, -90, 0, 90, 'EPSG:4326')                             | false",
        "BBOX(geom, -180, -90, 123.4, 90, 'EPSG:4326')                         | true",
        "BBOX(geom, -180, 41, 180, 90, 'EPSG:4326')                            | false",
        "BBOX(geom, -250, -90, 250, 90, 'EPSG:4326')                           | true",
        "BBOX(geom, -1e300, -90, 1e300, 90, 'EPSG:4326')                       | true",
        "BBOX(geom, -180, -90, 180, 90, 'EPSG:4490')                           | true",
        "BBOX(geom, -20037508.342789244, -20037508.342789244, 20037508.342789244, 20037508.342789244, 'EPSG:3857') | true",
        "BBOX(geom, 0, -20037508.35, 20037508.35, 20037508.35, 'EPSG:3857')    | true",
        "BBOX(geom, -20037508.35, -20037508.35, 0, 20037508.35, 'EPSG:3857')   | false",
        "BBOX(geom, -1e300, -1e300, 1e300, 1e300, 'EPSG:3857')                 | true",
        "BBOX(geom, -1e7, -1e7, 1e7, 1e7, 'EPSG:4550')                         | true",
        "BBOX(geom, 500000, -1e7, 1e7, 1e7, 'EPSG:4550')                       | true",
        "BBOX(geom, 500000, 4400000, 1e7, 1e7, 'EPSG:4550')                    | true",
        "BBOX(geom, -1e7, -1e7, 500000, 1e7, 'EPSG:4550')                      | false",
        "BBOX(geom, 41500000, 4400000, 1e8, 1e8, 'EPSG:4529')                  | true",
        "BBOX(geom, 41525386, 4468335, 41525588, 4468536, 'EPSG:4550')         | false",
        "INTERSECTS(geom, POLYGON((40.3 123.2,40.4 123.2,40.4 123.4,40.3 123.4,40.3 123.2))) | true",
        "INTERSECTS(geom, SRID=4490;POLYGON((123.2 40.3,123.2 40.4,123.4 40.4,123.4 40.3,123.2 40.3))) | true",
        "WITHIN(geom, SRID=4550;POLYGON((525386 4468335,525386 4468536,525588 4468536,525588 4468335,525386 4468335))) | true",
        "DISJOINT(geom, POINT(40.35 123.30))                                   | false",
        "DWITHIN(geom, POINT(40.36 123.30), 1112, meters)                      | true",
        "DWITHIN(geom, POINT(40.36 123.30), 1105, meters)                      | false",
        "DWITHIN(geom, POINT(40.36 123.30), 1.112, kilometers)                 | true",
        "DWITHIN(geom, POINT(40.36 123.30), 3600, feet)                        | false",
        "DWITHIN(geom, POINT(40.36 123.30), 0.7, statute miles)                | true",
        "DWITHIN(geom, SRID=4550;POINT(525486.9 4468435.5), 5, meters)             | true",
        "BEYOND(geom, POINT(40.36 123.30), 1105, meters)                       | true",
        "BEYOND(geom, POINT(40.36 123.30), 1112, meters)                       | false",
      })
  void geometriesAreReadInTheOrderOfTheirCrsName(String ecql, boolean expected) {
    assertThat(matches(ecql.trim())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colour = 'green'                       | no attribute 'colour'",
        "colour = 'green'                       | protection_grade, stock_m3",
        "stock_m3 > 'many'                      | stock_m3 is a number; 'many' is not",
        "proposed = 'perhaps'                   | proposed is true or false",
        "expires = 'tomorrow'                   | is a date like",
        "geom = 'here'                          | A geometry cannot be compared",
        "BBOX(stock_m3, 1, 1, 2, 2)             | works on a geometry",
        "BBOX(geom, 123.2, 40.3, 123.4, 40.4)   | axes look swapped",
        "BBOX(geom, 123.4, 40.3, 123.2, 40.4)   | lower corner beyond",
        "BBOX(geom, 1, 1, 2, 2, 'EPSG:99999')   | EPSG:99999",
        "INTERSECTS(geom, POINT(123.3 40.35))   | axes look swapped",
        "env('os.name') = 'Linux'               | may not be called",
        "area(geom) > 1                         | may not be called",
        "property('seq') = 3                    | may not be called",
        "protection_grade = '1' OR              | cannot be read",
        "seq = 3; DROP TABLE forest_land        | cannot be read",
        "INTERSECTS(geom, POLYGON((40 123, 41 123, 41 124))) | cannot be read",
      })
  void whatDoesNotFitIsRefusedWithASentence(String ecql, String part) {
    assertThatThrownBy(() -> matches(ecql.trim()))
        .isInstanceOf(FilterReadException.class)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protection_grade = '1'' OR ''1''=''1'",
        "protection_grade = '1; DROP TABLE forest_land; --'",
        "protection_grade LIKE '%''; DELETE FROM x; --'",
      })
  void aQuoteInsideAValueStaysPartOfTheValue(String ecql) {
    assertThat(matches(ecql)).isFalse();
  }

  @Test
  void namesThatAreNotAsciiStandInDoubleQuotes() {
    assertThat(EcqlReader.read("\"林种\" = '11' AND \"地类 a\" LIKE '03%'").toString())
        .contains("林种 = 11", "地类 a is like 03%");
    assertThatThrownBy(() -> EcqlReader.read("林种 = '11'"))
        .isInstanceOf(FilterReadException.class)
        .hasMessageContaining("need double quotes");
  }

  @Test
  void deepNestingIsRefusedAndDoesNotOverflow() {
    assertThatThrownBy(() -> EcqlReader.read("(".repeat(100_000) + "a=1"))
        .isInstanceOf(FilterReadException.class)
        .hasMessageContaining("nests more than");
  }
}
