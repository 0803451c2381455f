package org.planatlas.layers.conflict.rule;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The JSON Schema of rule files, {@code seeds/rules/schema.json}. */
public final class RuleFileSchema {

  private static final String RESOURCE = "/seeds/rules/schema.json";

  private RuleFileSchema() {}

  /** The schema as text, for editors that know schemas. */
  public static String text() {
    try (InputStream in = RuleFileSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What of a file does not fit the schema, each with file and line.
   *
   * @param root of the same text, by which lines are known
   * @throws RuleFileException when the text is more than a reader of YAML takes
   */
  static List<String> problems(String file, String text, YamlNode root) {
    JsonNode json = tree(file, text);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(), InputFormat.JSON);
    return schema.validate(json).stream().map(error -> sentence(file, root, error)).toList();
  }

  private static JsonNode tree(String file, String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (JacksonException e) {
      throw YamlNode.refusal(file, e);
    }
  }

  private static String sentence(String file, YamlNode root, Error error) {
    NodePath place = error.getInstanceLocation();
    YamlNode node = root;
    for (int i = 0; i < place.getNameCount(); i++) {
      node = child(node, place.getName(i));
    }
    return file
        + ":"
        + node.line()
        + ": "
        + place
        + entry(root, place)
        + ": "
        + error.getMessage()
        + ".";
  }

  /** The id of the rule in which a place is, by which people know it. */
  private static String entry(YamlNode root, NodePath place) {
    if (place.getNameCount() < 2 || !place.getName(0).equals("rules")) {
      return "";
    }
    YamlNode rule = child(child(root, "rules"), place.getName(1));
    Object id = child(rule, "id").value();
    return id instanceof String text ? " (rule " + text + ")" : "";
  }

  /** The node itself when there is no such child. */
  private static YamlNode child(YamlNode node, String name) {
    if (node.value() instanceof Map<?, ?> map && map.get(name) instanceof YamlNode child) {
      return child;
    }
    return node.value() instanceof List<?> list
            && list.get(Integer.parseInt(name)) instanceof YamlNode child
        ? child
        : node;
  }
}
