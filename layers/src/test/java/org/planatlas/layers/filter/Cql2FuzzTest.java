package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.geotools.api.filter.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.geo.crs.CrsProtocol;

/** Whatever a client writes as CQL2 is a filter or refused with a sentence, and nothing else. */
class Cql2FuzzTest {

  private static final int TRIES = 4_000;

  private static final List<String> TEXTS =
      List.of(
          "protection_grade IN ('1','2') AND NOT (stock_m3 BETWEEN 1 AND 2e3 OR seq <> -4)",
          "CASEI(protection_grade) LIKE casei('x_%') AND ACCENTI('é') = 'e' OR proposed",
          "S_INTERSECTS(geom, POLYGON((123 40, 124 40, 124 41, 123 40))) AND seq IS NOT NULL",
          "T_DURING(expires, INTERVAL('2020-01-01', '..')) AND expires > DATE('2026-01-01')",
          "S_WITHIN(geom, BBOX(1, 2, 3, 4)) OR seq * 2 + 1 ^ 3 % 4 > -(seq div 2) / 5",
          "T_MEETS(INTERVAL('..', expires), TIMESTAMP('2026-01-01T00:00:00Z'))",
          "\"area (mu)\" = 8 AND 水域面积 < 7.5e0 AND strLength(protection_grade) = 1");

  private static final List<String> JSONS =
      List.of(
          "{\"op\":\"and\",\"args\":[{\"op\":\"in\",\"args\":[{\"property\":\"seq\"},[1,2]]},true]}",
          "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geom\"},{\"type\":\"Polygon\","
              + "\"coordinates\":[[[1,2],[3,4],[5,1],[1,2]]]}]}",
          "{\"op\":\"t_before\",\"args\":[{\"interval\":[{\"property\":\"expires\"},\"..\"]},"
              + "{\"date\":\"2026-01-01\"}]}",
          "{\"op\":\"not\",\"args\":[{\"op\":\"like\",\"args\":[{\"op\":\"casei\",\"args\":"
              + "[{\"property\":\"protection_grade\"}]},\"a%\"]}]}");

  private static final String[] PIECES = {
    "(",
    ")",
    "'",
    "\"",
    ",",
    "[",
    "]",
    "{",
    "}",
    ":",
    " AND ",
    " NOT ",
    "..",
    "-",
    "1e999",
    "NULL",
    "NaN",
    "EMPTY",
    "\\",
    "%",
    "\u0000",
    "😀",
    "geom",
    "DATE('",
    "0",
    "null",
    "INTERVAL(",
    "POINT"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutilatedTextsAreFiltersOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      String text = mutilated(TEXTS.get(i % TEXTS.size()), random);
      assertThatCode(() -> evaluate(text, false)).as(text).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void mutilatedJsonIsAFilterOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      String text = mutilated(JSONS.get(i % JSONS.size()), random);
      assertThatCode(() -> evaluate(text, true)).as(text).doesNotThrowAnyException();
    }
  }

  private static void evaluate(String text, boolean json) {
    try {
      Filter written = json ? Cql2Reader.readJson(text) : Cql2Reader.readText(text);
      new FilterBinder(FilterSample.SCHEMA, CrsProtocol.WFS_2_0)
          .bind(written)
          .evaluate(FilterSample.FEATURE);
    } catch (FilterReadException e) {
      // a sentence for the client
    }
  }

  /** Pieces are cut out, doubled, put in or exchanged, one to four times. */
  private static String mutilated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int from = random.nextInt(changed.length() + 1);
      int to = Math.min(changed.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(from, to);
        case 1 -> changed.insert(from, changed.substring(from, to));
        case 2 -> changed.insert(from, PIECES[random.nextInt(PIECES.length)]);
        default -> changed.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return changed.toString();
  }
}
