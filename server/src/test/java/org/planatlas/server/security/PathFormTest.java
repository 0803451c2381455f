package org.planatlas.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFormTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/wms",
        "/planning/wfs",
        "/rest/layers/planning:forest_land.json",
        "/rest/layers/planning%3Aforest_land",
        "/rest/styles/%E6%9E%97%E5%9C%B0%20I%26II",
        "/api/checks/c-01J-x.geojson",
        "/api/layers/a%20b",
        "/wmts/1.0.0/x/%7Bz%7D/...",
        "/api/checks/",
        "/a~b/c_d-e"
      })
  void acceptsNamesWithWhatMustBeEncoded(String path) {
    assertThat(PathForm.findFault(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /%72est/layers           | has '%72'; write 'r'
          /%61pi/checks            | has '%61'; write 'a'
          /api/session/%6cogin     | has '%6c'; write 'l'
          /api/%2e%2e/rest         | has '%2e'; write '.'
          /rest%2Flayers           | an encoded '/'
          /rest%5clayers           | an encoded '\\'
          /rest%2572               | an encoded '%'
          /api/layers/a%00b        | '%00', a control character
          /api/layers/a%7Fb        | a control character
          /rest\\layers            | a backslash
          /rest;a=b/layers         | a ';'
          //rest/layers            | two slashes
          /api//checks             | two slashes
          /api/./checks            | a segment '.'
          /api/x/../checks         | a segment '..'
          /api/checks/..           | a segment '..'
          /rest/%C0%AFlayers       | not UTF-8
          /rest/%E6%9E             | not UTF-8
          /rest/%E6a%9E%97         | not UTF-8
          /rest/%zz                | no two hexadecimal digits
          /rest/%7                 | no two hexadecimal digits
          rest/layers              | start with a slash
          """)
  void saysWhatIsWrong(String path, String sentence) {
    assertThat(PathForm.findFault(path))
        .hasValueSatisfying(it -> assertThat(it).contains(sentence));
  }
}
