package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.geotools.api.filter.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in the manner of the examples of OGC 21-065r2, which must all be read. */
class Cql2ExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "landsat:scene_id = 'LC82030282019133LGN00'",
        "eo:instrument LIKE 'OLI%'",
        "beamMode='ScanSAR Narrow' AND swathDirection='ascending' AND polarization='HH+VV+HV+VH'"
            + " AND S_INTERSECTS(footprint,POLYGON((-77.117938 38.936860,-77.040604 39.995648,"
            + "-76.910536 38.892912,-77.117938 38.936860)))",
        "eo:cloud_cover BETWEEN 0.1 AND 0.2 AND landsat:wrs_row=28 AND landsat:wrs_path=203",
        "depth BETWEEN 100.0 and 150.0",
        "cityName IN ('Toronto','Frankfurt','Tokyo','New York')",
        "category NOT IN (1,2,3,4)",
        "geometry IS NOT NULL",
        "owner NOT LIKE '%Mike%'",
        "swimming_pool=true AND (floors>5 OR material LIKE 'brick%' OR material LIKE '%brick')",
        "NOT (floors<5) OR swimming_pool=true",
        "(owner LIKE 'mike%' OR owner LIKE 'Mike%') AND floors<4",
        "T_BEFORE(built,DATE('2015-01-01'))",
        "T_DURING(updated,INTERVAL('2017-06-10T07:30:00Z','2017-06-11T10:30:00Z'))",
        "T_AFTER(INTERVAL(starts_at,ends_at),INTERVAL('..','2005-01-10'))",
        "T_CONTAINS(INTERVAL('2005-01-10','2010-02-10'),INTERVAL(starts_at,'2010-05-10'))",
        "T_OVERLAPPEDBY(INTERVAL('1991-10-07','2010-02-10T05:29:20.073225Z'),"
            + "INTERVAL('1991-10-07T08:21:06.393262Z','..'))",
        "updated >= DATE('1999-11-05') AND updated <> TIMESTAMP('1999-11-05T09:21:06+02:00')",
        "S_WITHIN(location,BBOX(-118,33.8,-117.9,34))",
        "S_CROSSES(road,LINESTRING(43.72992 -79.2998, 43.73005 -79.2991))",
        "S_EQUALS(POINT(6.1 46.1), geometry)",
        "S_TOUCHES(geometry,MULTIPOINT(7.02 49.92, 90 180))",
        "S_OVERLAPS(geometry,GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1)))",
        "S_DISJOINT(geometry,MULTILINESTRING((1 1,2 2),(3 3,4 4)))",
        "S_INTERSECTS(geometry,POLYGON Z((0 0 5,1 0 5,1 1 5,0 0 5)))",
        "S_INTERSECTS(POINT(1 1), POINT(1 1)) AND floors > 5",
        "CASEI(road_class) IN (CASEI('Οδος'),CASEI('Straße'))",
        "ACCENTI(etat_vol) = ACCENTI('débárquér')",
        "CASEI(ACCENTI(name)) LIKE CASEI(ACCENTI('ÅNG%'))",
        "\"vehicle_height\" > (\"bridge_clearance\"-1)",
        "foo = value^2 AND bar = 7 div 2 AND baz = 7 % 2",
        "name = 'It''s' OR name = 'It\\'s'",
        "speed > -1.5e-3 AND 4 = 2 * 2",
        "((name = 'a'))",
        "open AND NOT closed",
        "TRUE = open",
        "strLength(name) < 4 AND not strStartsWith(name, 'x')",
        "名称 = '石湖水库' and 面积 >= 12.50",
        "  name\n =\t'x'  "
      })
  void examplesAreRead(String text) {
    assertThat(Cql2Reader.readText(text)).isInstanceOf(Filter.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A_CONTAINS(layer:ids,('layers-ca','layers-us'))",
        "my_function(windSpeed) < 4",
        "name == 'x'",
        "name = \u2018x\u2019",
        "S_INTERSECTS(geometry)",
        "T_BEFORE(built)",
        "name LIKE other",
        "floors BETWEEN 1 OR 2",
        "floors IN 1,2",
        "name IS 'x'",
        "NULL = name",
        "a = 1 b = 2",
        "AND a = 1",
        "a = 1 OR",
        "'a'",
        "5",
        "a = 1; DROP TABLE x"
      })
  void othersAreRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Cql2Reader.readText(text))
        .isInstanceOf(FilterReadException.class)
        .message()
        .endsWith(".")
        .hasSizeGreaterThan(30);
  }
}
