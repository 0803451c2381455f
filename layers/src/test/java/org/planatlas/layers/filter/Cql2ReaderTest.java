package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;

/** What CQL2 means, on four rows; how texts that are none are told. */
class Cql2ReaderTest {

  private static final SimpleFeatureType SCHEMA = schema();

  private static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("spot");
    builder.setCRS(CrsCatalog.get(4490));
    builder.add("geom", Point.class);
    builder.setDefaultGeometry("geom");
    builder.add("name", String.class);
    builder.add("seq", Integer.class);
    builder.add("open", Boolean.class);
    builder.add("day", java.sql.Date.class);
    return builder.buildFeatureType();
  }

  /** Row 3 has no value but its number and place. */
  private static List<SimpleFeature> rows() {
    String[] names = {"Alpha", "beta_x", "石湖 o'clock", null};
    List<SimpleFeature> rows = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      SimpleFeatureBuilder row = new SimpleFeatureBuilder(SCHEMA);
      row.add(new GeometryFactory().createPoint(new Coordinate(123 + i, 40)));
      row.add(names[i]);
      row.add(i);
      row.add(names[i] == null ? null : (Boolean) (i == 1));
      row.add(names[i] == null ? null : java.sql.Date.valueOf("2026-01-0" + (i + 1)));
      rows.add(row.buildFeature("spot." + i));
    }
    return rows;
  }

  private static String selected(Filter written) {
    FilterBinder binder =
        new FilterBinder(
            SCHEMA,
            CrsProtocol.WFS_2_0,
            CrsNames.parse("http://www.opengis.net/def/crs/OGC/1.3/CRS84", CrsProtocol.WFS_2_0));
    Filter filter = binder.bind(written);
    StringBuilder found = new StringBuilder();
    for (SimpleFeature row : rows()) {
      if (filter.evaluate(row)) {
        found.append(row.getAttribute("seq"));
      }
    }
    return found.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name = 'Alpha'                                             | 0",
        "'Alpha' = name                                             | 0",
        "name <> 'Alpha'                                            | 12",
        "NOT name = 'Alpha'                                         | 12",
        "NOT NOT name = 'Alpha'                                     | 0",
        "NOT (name = 'Alpha' OR seq = 2)                            | 1",
        "NOT (name = 'Alpha' AND seq = 2)                           | 0123",
        "name = '石湖 o''clock' OR name = '石湖 o\\'clock'            | 2",
        "\"name\" IS NULL                                           | 3",
        "name IS NOT NULL and seq > 0                               | 12",
        "seq >= 1 AND seq < 3 OR seq = 3                            | 123",
        "seq * 2 + 1 > 4                                            | 23",
        "(seq + 1) * 2 = 4                                          | 1",
        "seq - 1 = -1                                               | 0",
        "-seq = -2                                                  | 2",
        "-(seq + 1) < -3                                            | 3",
        "seq % 2 = 1                                                | 13",
        "seq DIV 2 = 1 AND 7 div 2 = 3                              | 23",
        "2 ^ seq >= 4                                               | 23",
        "seq / 2 = 0.5                                              | 1",
        "1 = 1 AND 'a' <> 'b'                                       | 0123",
        "seq = seq AND name > 'a'                                   | 12",
        "strLength(name) < 100                                      | 012",
        "NOT strLength(name) < 100                                  | ``",
        "name IN (CASEI('ALPHA'), 'Alpha')                          | 0",
        "CASEI(name) IN (CASEI('ALPHA'), CASEI('Beta_X'))           | 01",
        "ACCENTI(name) = 'Alpha' AND ACCENTI('Ångström') = 'Angstrom' | 0",
        "CASEI(ACCENTI('ÅNGSTRÖM')) = 'angstrom' AND seq = 0        | 0",
        "name LIKE 'Alph_' OR NOT (seq BETWEEN 0 AND 2)             | 03",
        "seq BETWEEN 1 AND 2                                        | 12",
        "seq NOT BETWEEN 1 AND 2                                    | 03",
        "seq IN (0, 2, 9)                                           | 02",
        "name NOT IN ('Alpha', 'zzz')                               | 12",
        "name LIKE '%a%'                                            | 01",
        "name LIKE 'beta\\_x'                                       | 1",
        "name LIKE 'bet__x'                                         | 1",
        "name NOT LIKE 'A%'                                         | 12",
        "CASEI(name) = casei('ALPHA')                               | 0",
        "casei(name) LIKE CASEI('BETA%')                            | 1",
        "open = true                                                | 1",
        "open                                                       | 1",
        "NOT open                                                   | 02",
        "TRUE                                                       | 0123",
        "NOT TRUE                                                   | ``",
        "day > DATE('2026-01-01') AND day <= DATE('2026-01-03')     | 12",
        "T_AFTER(day, DATE('2026-01-01'))                           | 12",
        "T_BEFORE(day, TIMESTAMP('2026-01-02T00:00:00Z'))           | 0",
        "t_during(day, INTERVAL('2026-01-01', '2026-01-03'))        | 1",
        "T_INTERSECTS(day, INTERVAL('2026-01-02', '..'))            | 12",
        "T_DISJOINT(day, INTERVAL('2026-01-02', '..'))              | 0",
        "T_EQUALS(day, DATE('2026-01-02'))                          | 1",
        "T_AFTER(DATE('2026-01-02'), day)                           | 0",
        "NOT T_AFTER(day, DATE('2026-01-01'))                       | 0",
        "T_CONTAINS(INTERVAL('2026-01-01', '2026-01-03'), day)      | 1",
        "T_EQUALS(day, INTERVAL('2026-01-02', '2026-01-02'))        | 1",
        "T_EQUALS(day, INTERVAL('2026-01-02', '2026-01-03'))        | ``",
        "T_FINISHES(day, INTERVAL('2026-01-01', '2026-01-02'))      | 1",
        "T_FINISHEDBY(INTERVAL('2026-01-01', '2026-01-02'), day)    | 1",
        "T_STARTS(day, INTERVAL('2026-01-02', '..'))                | 1",
        "T_STARTEDBY(INTERVAL(day, '..'), DATE('2026-01-02'))       | 1",
        "T_MEETS(INTERVAL('..', day), INTERVAL('2026-01-03', '..')) | 2",
        "T_METBY(INTERVAL('2026-01-03', '..'), INTERVAL('..', day)) | 2",
        "T_OVERLAPS(INTERVAL('2026-01-01', '2026-01-02'), INTERVAL(day, '..')) | ``",
        "T_OVERLAPS(INTERVAL('2025-01-01', '2026-01-02'), INTERVAL(day, '..')) | 0",
        "T_OVERLAPPEDBY(INTERVAL(day, '..'), INTERVAL('2025-01-01', '2026-01-02')) | 0",
        "T_INTERSECTS(INTERVAL(day, day), INTERVAL('2026-01-02', '2026-01-09')) | 12",
        "T_BEFORE(DATE('2026-01-01'), DATE('2026-01-02'))           | 0123",
        "T_AFTER(DATE('2026-01-01'), DATE('2026-01-02'))            | ``",
        "day BETWEEN DATE('2026-01-02') AND DATE('2026-01-09')      | 12",
        "day IN (DATE('2026-01-02'), DATE('2026-01-03'))            | 12",
        "day <> DATE('2026-01-02')                                  | 02",
        "day = TIMESTAMP('2026-01-02T00:00:00Z')                    | 1",
        "day = '2026-01-02'                                         | 1",
        "S_INTERSECTS(POINT(1 1), BBOX(0, 0, 2, 2))                 | 0123",
        "S_INTERSECTS(POINT(123 40), geom)                          | 0",
        "S_WITHIN(geom, MULTIPOLYGON(((122 39, 124.5 39, 124.5 41, 122 39)))) | 1",
        "S_INTERSECTS(geom, LINESTRING Z(123 40 5, 125 40 5))       | 012",
        "S_CROSSES(geom, LINESTRING(122 40, 126 40)) OR S_TOUCHES(geom, LINESTRING(123 40, 126 41)) | 0",
        "S_INTERSECTS(geom, BBOX(122.5, 39, 124.5, 41))             | 01",
        "NOT S_INTERSECTS(geom, BBOX(122.5, 39, 124.5, 41))         | 23",
        "S_WITHIN(geom, POLYGON((122 39, 124.5 39, 124.5 41, 122 39))) | 1",
        "S_DISJOINT(geom, POINT(123 40))                            | 123",
        "S_EQUALS(geom, MULTIPOINT((124 40)))                       | 1",
        "strLength(name) = 5                                        | 0",
        "strStartsWith(name, 'be')                                  | 1"
      })
  void textSelects(String text, String expected) {
    assertThat(selected(Cql2Reader.readText(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'=','args':[{'property':'name'},'Alpha']}                               | 0",
        "{'op':'not','args':[{'op':'=','args':[{'property':'name'},'Alpha']}]}         | 12",
        "{'op':'and','args':[{'op':'>','args':[{'property':'seq'},0]},{'op':'isNull','args':[{'property':'name'}]}]} | 3",
        "{'op':'in','args':[{'property':'seq'},[1,2]]}                                 | 12",
        "{'op':'between','args':[{'property':'seq'},1,2]}                              | 12",
        "{'op':'like','args':[{'op':'casei','args':[{'property':'name'}]},{'op':'casei','args':['BETA%']}]} | 1",
        "{'op':'s_intersects','args':[{'property':'geom'},{'bbox':[122.5,39,124.5,41]}]} | 01",
        "{'op':'s_intersects','args':[{'property':'geom'},{'type':'Point','coordinates':[123,40]}]} | 0",
        "{'op':'s_within','args':[{'property':'geom'},{'type':'Polygon','coordinates':[[[122,39],[124.5,39],[124.5,41],[122,39]]]}]} | 1",
        "{'op':'s_intersects','args':[{'property':'geom'},{'type':'GeometryCollection','geometries':[{'type':'MultiPoint','coordinates':[[123,40],[125,40]]}]}]} | 02",
        "{'op':'t_after','args':[{'property':'day'},{'date':'2026-01-01'}]}            | 12",
        "{'op':'t_during','args':[{'property':'day'},{'interval':['2026-01-01','..']}]} | 12",
        "{'op':'=','args':[{'op':'+','args':[{'property':'seq'},1]},3]}                | 2",
        "{'op':'t_finishedBy','args':[{'interval':['2026-01-01','2026-01-02']},{'property':'day'}]} | 1",
        "{'op':'t_intersects','args':[{'interval':[{'property':'day'},'..']},{'timestamp':'2026-01-02T00:00:00Z'}]} | 01",
        "{'op':'<','args':[{'op':'div','args':[{'property':'seq'},2]},1]}              | 01",
        "{'op':'=','args':[{'op':'accenti','args':[{'property':'name'}]},'Alpha']}      | 0",
        "true                                                                          | 0123"
      })
  void jsonSelects(String json, String expected) {
    assertThat(selected(Cql2Reader.readJson(json.replace('\'', '"')))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name =                          | at character 7: its end stands where a condition",
        "name = 'x                       | text that begins at character 8 of the filter has no closing quote",
        "name = 'x' seq = 1              | at character 12: 'seq' stands where AND, OR or the end",
        "name = #                        | at character 8: '#'",
        "(name = 'x'                     | stands where ')' is expected",
        "name NOT 'x'                    | where LIKE, BETWEEN or IN",
        "seq IN ()                       | IN has a list",
        "seq IN 1                        | where '(' is expected",
        "colour = 'x'                    | no attribute 'colour'",
        "seq = 'many'                    | is a number",
        "day > DATE('yesterday')         | 'yesterday' is no time",
        "T_DURING(day, INTERVAL('..','..')) | has no begin before its end",
        "T_DURING(day, INTERVAL('2026-02-01','2026-01-01')) | has no begin before its end",
        "T_DURING(day, INTERVAL(1, '..'))   | INTERVAL at character 15 of the filter needs times",
        "T_DURING(day, INTERVAL('..'))      | INTERVAL at character 15 of the filter needs a begin",
        "T_NEAR(day, DATE('2026-01-01'))    | no condition t_near",
        "T_AFTER(day, '2026-01-01')         | is compared with a time and is none; write DATE(",
        "T_AFTER(name, DATE('2026-01-01'))  | Attribute name is a text; write times",
        "day = INTERVAL('2026-01-01', '..') | An interval is compared by T_DURING",
        "day = DATE('2026-01-01T00:00:00Z') | is no date like",
        "day = TIMESTAMP('2026-01-01')      | is no timestamp like",
        "day = DATE('99999-01-01')          | is no time like",
        "day = DATE(1)                      | DATE at character 7 of the filter needs one text",
        "A_CONTAINS(name, ('x'))            | no a_contains; use IN",
        "seq + DATE('2026-01-01') = 1       | a time or an interval stands in the filter where",
        "seq BETWEEN 1                      | where 'AND' is expected",
        "CASEI(name, name) = 'x'            | CASEI has 1 operand, not 2",
        "S_NEAR(geom, POINT(1 2))        | no condition s_near",
        "S_INTERSECTS(geom, POINT(1))    | The geometry cannot be read",
        "S_INTERSECTS(geom, POINT(NaN 1)) | has the position NaN 1.0; write numbers",
        "S_INTERSECTS(geom, POLYGON((0 0, 1 1, 2 0))) | The geometry cannot be read",
        "S_INTERSECTS(name, POINT(1 2))  | works on a geometry",
        "env('HOME') = 'x'               | function 'env' may not be called",
        "strLength(name, 'x') = 1        | has 1 arguments",
        "BBOX(1, 2, 3) = 1               | four numbers",
        "seq > 1e999999999               | too long or too large",
        "'x'                             | a value or geometry alone is none"
      })
  void mistakesAreToldWithTheirPlace(String text, String sentence) {
    assertThatThrownBy(() -> selected(Cql2Reader.readText(text)))
        .isInstanceOf(FilterReadException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "NOT (",
        "1+",
        "strTrim(",
        "'",
        "''",
        "S_INTERSECTS(geom, GEOMETRYCOLLECTION(",
        "\"",
        "\\"
      })
  void textsOfEndlessDepthAreRefused(String part) {
    assertThatThrownBy(() -> Cql2Reader.readText(part.repeat(40_000 / part.length())))
        .isInstanceOf(FilterReadException.class);
  }

  @Test
  void jsonOfEndlessDepthOrWithoutSenseIsRefused() {
    String nested = "{\"op\":\"not\",\"args\":[".repeat(150) + "true" + "]}".repeat(150);
    for (String json :
        new String[] {
          nested,
          "[".repeat(20_000),
          "{\"op\":\"=\"}",
          "{\"a\":1,\"a\":2}",
          "name = 'x'",
          "{}",
          "null"
        }) {
      assertThatThrownBy(() -> selected(Cql2Reader.readJson(json)))
          .as(json)
          .isInstanceOf(FilterReadException.class);
    }
  }
}
