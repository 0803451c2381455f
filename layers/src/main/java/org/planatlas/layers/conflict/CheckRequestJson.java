package org.planatlas.layers.conflict;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.json.ClientJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON body of a check. Known keys: {@code project_kind}, {@code project}, {@code site}, {@code
 * crs}, {@code parts}, {@code layers}, {@code as_of}, {@code rule_set}; every other key with a
 * plain value is a fact.
 */
public final class CheckRequestJson {

  private static final JsonMapper MAPPER = ClientJson.mapper();
  static final Set<String> KNOWN =
      Set.of(
          "project_kind",
          "project",
          "site",
          "crs",
          "parts",
          "layers",
          "as_of",
          "rule_set",
          "upload",
          "facts",
          "async");

  /** Members of a part; those of a GeoJSON Feature that say nothing of a check are passed over. */
  private static final Set<String> KNOWN_OF_PART =
      Set.of(
          "name",
          "project_kind",
          "geometry",
          "notes",
          "source",
          "crs",
          "type",
          "id",
          "bbox",
          "properties");

  private static final int LONGEST_NAME = 200;
  private static final int MOST_NOTES = 200;
  private static final int LONGEST_NOTE = 2_000;

  private CheckRequestJson() {}

  /**
   * Reads a request from text.
   *
   * @throws InvalidCheckException with a sentence when it is no JSON object or a value is wrong
   */
  public static CheckRequest read(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (JacksonException e) {
      throw new InvalidCheckException(notJson(e));
    }
  }

  /** A sentence with the place at which a text stops being JSON. */
  public static String notJson(JacksonException e) {
    Optional<String> doubled = ClientJson.findDoubled(e);
    if (doubled.isPresent()) {
      return doubled.get();
    }
    TokenStreamLocation at = e.getLocation();
    return at == null
        ? "The request is not JSON; send an object such as {\"project\": \"W01\"}."
        : "The request is not JSON: line %d, column %d cannot be read."
            .formatted(at.getLineNr(), at.getColumnNr());
  }

  /**
   * Reads a request that {@link #write} wrote, with word of where its site came from, which is not
   * believed of a client.
   */
  public static CheckRequest readStored(String json) {
    return read(MAPPER.readTree(json), true);
  }

  /** Reads a request; see {@link #read(String)}. */
  public static CheckRequest read(JsonNode body) {
    return read(body, false);
  }

  private static CheckRequest read(JsonNode body, boolean isOurs) {
    if (!body.isObject()) {
      throw new InvalidCheckException("The request must be a JSON object.");
    }
    return new CheckRequest(
        text(body, "project_kind"),
        text(body, "project"),
        parts(body, isOurs),
        facts(body),
        layers(body),
        day(body),
        Map.of());
  }

  private static Optional<String> text(JsonNode body, String key) {
    JsonNode node = body.path(key);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isString()) {
      throw new InvalidCheckException("'" + key + "' must be text.");
    }
    return Optional.of(node.asString()).filter(value -> !value.isBlank());
  }

  private static Optional<LocalDate> day(JsonNode body) {
    Optional<String> text = text(body, "as_of");
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new InvalidCheckException(
          "'as_of' must be a day like 2026-11-23, not '" + text.orElse("") + "'.");
    }
  }

  private static List<String> layers(JsonNode body) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list(body, "layers")) {
      if (!name.isString()) {
        throw new InvalidCheckException("'layers' must be a list of names.");
      }
      names.add(planLayer(name.asString()));
    }
    return names;
  }

  private static String planLayer(String name) {
    int colon = name.indexOf(':');
    if (colon >= 0 && !name.substring(0, colon).equals(Layer.DEFAULT_WORKSPACE)) {
      throw new InvalidCheckException(
          "Rules look at layers of the workspace planning only, not at '" + name + "'.");
    }
    return name.substring(colon + 1);
  }

  private static List<SitePart> parts(JsonNode body, boolean isOurs) {
    Optional<String> crs = text(body, "crs");
    List<SitePart> parts = new ArrayList<>();
    if (body.path("site").isObject()) {
      GeoJsonPlace.Placed site = GeoJsonPlace.place(body.path("site"), crs);
      parts.add(SitePart.whole(site.lonLat()).from(SiteSource.ofRequest(site.crs())));
    } else if (body.hasNonNull("site")) {
      throw new InvalidCheckException("'site' must be a GeoJSON geometry or Feature.");
    }
    if (!parts.isEmpty() && list(body, "parts").size() > 0) {
      throw new InvalidCheckException("Give one of 'site' and 'parts', not both.");
    }
    for (JsonNode part : list(body, "parts")) {
      if (!isOurs) {
        requireKnown(part);
      }
      GeoJsonPlace.Placed place = place(part, crs);
      SiteSource source =
          isOurs && part.hasNonNull("source")
              ? MAPPER.treeToValue(part.path("source"), SiteSource.class)
              : SiteSource.ofRequest(place.crs());
      parts.add(
          new SitePart(
              name(part), text(part, "project_kind"), place.lonLat(), notes(part), source));
    }
    return parts;
  }

  private static Optional<String> name(JsonNode part) {
    Optional<String> name = text(part, "name");
    if (name.isPresent() && name.get().length() > LONGEST_NAME) {
      throw new InvalidCheckException(
          "The name of a part has %d characters; at most %d are kept."
              .formatted(name.get().length(), LONGEST_NAME));
    }
    return name;
  }

  private static void requireKnown(JsonNode part) {
    for (String member : part.propertyNames()) {
      if (!KNOWN_OF_PART.contains(member)) {
        throw new InvalidCheckException(
            "A part has the unknown member '%s'; known are name, project_kind, geometry, crs, notes and source."
                .formatted(member));
      }
    }
  }

  private static GeoJsonPlace.Placed place(JsonNode part, Optional<String> crs) {
    if (!part.path("geometry").isObject()) {
      throw new InvalidCheckException("Each of the 'parts' needs a GeoJSON 'geometry'.");
    }
    return GeoJsonPlace.place(part, crs);
  }

  private static List<LocalizedText> notes(JsonNode part) {
    List<LocalizedText> notes = new ArrayList<>();
    for (JsonNode note : list(part, "notes")) {
      String zh = text(note, "zh").orElse("");
      String en = text(note, "en").orElse(zh);
      if (notes.size() == MOST_NOTES || zh.length() + en.length() > LONGEST_NOTE) {
        throw new InvalidCheckException(
            "'notes' of a part are at most %d texts {\"zh\", \"en\"} of %d characters."
                .formatted(MOST_NOTES, LONGEST_NOTE));
      }
      notes.add(new LocalizedText(zh, en));
    }
    return notes;
  }

  private static JsonNode list(JsonNode body, String key) {
    JsonNode node = body.path(key);
    if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
      throw new InvalidCheckException("'" + key + "' must be a list.");
    }
    return node;
  }

  private static Map<String, Object> facts(JsonNode body) {
    Map<String, Object> facts = new LinkedHashMap<>();
    body.properties().stream()
        .filter(entry -> !KNOWN.contains(entry.getKey()))
        .forEach(entry -> addFact(entry.getKey(), entry.getValue(), facts));
    if (body.hasNonNull("facts") && !body.path("facts").isObject()) {
      throw new InvalidCheckException("'facts' must be an object of names and values.");
    }
    if (body.hasNonNull("async") && !body.path("async").isBoolean()) {
      throw new InvalidCheckException("'async' must be true or false.");
    }
    body.path("facts").properties().forEach(e -> addFact(e.getKey(), e.getValue(), facts));
    return facts;
  }

  private static void addFact(String name, JsonNode value, Map<String, Object> facts) {
    if (value.isString()) {
      facts.put(name, value.asString());
    } else if (value.isBoolean()) {
      facts.put(name, value.asBoolean());
    } else if (value.isNumber()) {
      facts.put(name, value.numberValue());
    } else if (!value.isNull()) {
      throw new InvalidCheckException("'" + name + "' must be a text, a number or true or false.");
    }
  }

  private static Map<String, String> note(LocalizedText note) {
    return Map.of("zh", note.zh(), "en", note.en());
  }

  /** Writes a request so that {@link #readStored} gives an equal one; pins are left out. */
  public static String write(CheckRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    request.projectKind().ifPresent(kind -> json.put("project_kind", kind));
    request.project().ifPresent(code -> json.put("project", code));
    List<Object> parts = new ArrayList<>();
    for (SitePart part : request.parts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", part.name().orElse(null));
      part.kind().ifPresent(kind -> one.put("project_kind", kind));
      one.put("geometry", GeoJsonGeometry.write(part.lonLat()));
      if (!part.notes().isEmpty()) {
        one.put("notes", part.notes().stream().map(CheckRequestJson::note).toList());
      }
      one.put("source", part.source());
      parts.add(one);
    }
    json.put("parts", parts);
    json.put("facts", request.facts());
    json.put("layers", request.layers());
    request.asOf().ifPresent(day -> json.put("as_of", day.toString()));
    return MAPPER.writeValueAsString(json);
  }
}
