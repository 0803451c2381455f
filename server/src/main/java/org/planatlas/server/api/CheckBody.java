package org.planatlas.server.api;

import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.json.ClientJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a check request; its positions are counted before anything is built of them. */
final class CheckBody {

  /** Two brackets and three numbers. */
  private static final int TOKENS_OF_POSITION = 5;

  private static final int OTHER_TOKENS = 100_000;

  private static final JsonMapper MAPPER = ClientJson.mapper();

  private CheckBody() {}

  /**
   * Reads the text of a request.
   *
   * @param mostPositions of all geometries in it
   * @throws ApiException when it is no JSON, or has more positions
   */
  static JsonNode read(String text, int mostPositions) {
    try {
      requireAtMost(mostPositions, countPositions(text, mostPositions));
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw ApiException.badRequest(CheckRequestJson.notJson(e));
    }
  }

  /** Refuses a site of too many positions. */
  static void requireAtMost(int most, long positions) {
    if (positions > most) {
      throw ApiException.badRequest(
          "The site has "
              + positions
              + " positions, at most "
              + most
              + " are checked at once; simplify it or check it in parts.");
    }
  }

  private static long countPositions(String text, int most) {
    long positions = 0;
    long left = (long) TOKENS_OF_POSITION * most + OTHER_TOKENS;
    try (JsonParser parser = MAPPER.createParser(text)) {
      boolean opened = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        positions += opened && token.isNumeric() ? 1 : 0;
        opened = token == JsonToken.START_ARRAY;
        if (--left < 0) {
          throw ApiException.badRequest(
              "The request has more members, lists and numbers than a site of "
                  + most
                  + " positions needs; send less.");
        }
      }
    }
    return positions;
  }
}
