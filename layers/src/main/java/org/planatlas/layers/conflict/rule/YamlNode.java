package org.planatlas.layers.conflict.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A piece of YAML that knows its line, which Jackson's own tree forgets.
 *
 * @param line 1-based
 * @param value String for a scalar, List or Map of nodes, or null
 */
record YamlNode(int line, Object value) {

  private static final int LONGEST_KEY = 200;

  /**
   * Reads a whole document.
   *
   * @throws RuleFileException when it is no YAML, or more than one document
   */
  static YamlNode parse(String file, String text) {
    try (JsonParser parser = new YAMLMapper().createParser(text)) {
      parser.nextToken();
      YamlNode root = read(parser, file);
      if (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        throw new RuleFileException(
            List.of(
                file
                    + ":"
                    + line
                    + ": a second document begins here; a rule file is one, so remove the '---'"
                    + " between them."));
      }
      return root;
    } catch (JacksonException e) {
      throw refusal(file, e);
    }
  }

  /** Says where a text is no YAML that can be read. */
  static RuleFileException refusal(String file, JacksonException e) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    return new RuleFileException(
        List.of(file + ":" + line + ": this is not YAML: " + e.getOriginalMessage()));
  }

  private static YamlNode read(JsonParser parser, String file) {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> map = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int keyLine = parser.currentTokenLocation().getLineNr();
        if (key.length() > LONGEST_KEY) {
          throw new RuleFileException(
              List.of(
                  "%s:%d: a key has %d characters; keys are names of at most %d."
                      .formatted(file, keyLine, key.length(), LONGEST_KEY)));
        }
        parser.nextToken();
        if (map.put(key, read(parser, file)) != null) {
          throw new RuleFileException(
              List.of(file + ":" + keyLine + ": '" + key + "' is written twice."));
        }
      }
      return new YamlNode(line, map);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(read(parser, file));
      }
      return new YamlNode(line, list);
    }
    return new YamlNode(line, token == JsonToken.VALUE_NULL ? null : parser.getString());
  }
}
