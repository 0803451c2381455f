package org.planatlas.layers.ingest.geojson;

import java.util.Optional;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.SourceLayer.DeclaredCrs;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * What the {@code crs} members of a text say (GeoJSON of 2008, chapter 3); RFC 7946 knows none and
 * fixes WGS 84.
 */
final class GeoJsonCrs {

  /** What {@code null} says by the text of 2008: no CRS can be assumed. */
  private static final String NONE = "null";

  private static final int LONGEST_QUOTE = 120;

  /** The names of WGS 84, in which the geometries of JSON-FG are as those of GeoJSON. */
  private static final Pattern WGS84 =
      Pattern.compile(".*(?:CRS84h?|EPSG[:/](?:[^:/]*[:/])?(?:4326|4979))\\W*");

  private String text;
  private String reference;

  /** Reads a member; the parser stands on its value and ends on its last token. */
  void read(JsonParser parser) {
    String said = text(parser.readValueAsTree());
    if (text != null && !text.equals(said)) {
      throw IngestException.of(
          "GEOJSON_CRS",
          "The GeoJSON names two CRSs, "
              + text
              + " and "
              + said
              + "; put the data of each into a file of its own.");
    }
    text = said;
  }

  /**
   * Reads a member {@code coordRefSys} of JSON-FG. By that standard it does not concern the member
   * {@code geometry}, yet whoever writes it means something.
   */
  void readReference(JsonParser parser) {
    JsonNode node = parser.readValueAsTree();
    String said = node.isString() ? node.asString() : node.toString();
    if (!node.isNull() && !WGS84.matcher(said).matches() && reference == null) {
      reference = quoted(said).strip();
    }
  }

  private static String text(JsonNode crs) {
    if (crs.isNull()) {
      return NONE;
    }
    JsonNode properties = crs.path("properties");
    String type = crs.path("type").asString("");
    String code = properties.path("code").asString("");
    String urn = properties.path("urn").asString("");
    String name = properties.path("name").asString("");
    if (type.equalsIgnoreCase("EPSG") && !code.isEmpty()) {
      return "EPSG:" + code;
    }
    if (type.equalsIgnoreCase("OGC") && !urn.isEmpty()) {
      return urn;
    }
    boolean named = type.isEmpty() || type.equalsIgnoreCase("name");
    return named && !name.isEmpty() ? name : quoted("crs " + crs);
  }

  /** What is not understood, without the brackets by which WKT is told. */
  private static String quoted(String said) {
    String plain = said.replaceAll("[\\[\\]]", " ");
    return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "...";
  }

  /** What the text declares so far; empty when it says that nothing can be assumed. */
  Optional<DeclaredCrs> find() {
    if (reference != null) {
      return Optional.of(
          new DeclaredCrs(
              reference,
              "FILE",
              "The file names the CRS %s in coordRefSys, as JSON-FG does, where the coordinates of GeoJSON are in WGS 84; choose the CRS of the data."
                  .formatted(reference)));
    }
    if (text == null) {
      return Optional.of(new DeclaredCrs("CRS:84", "FORMAT"));
    }
    return text.equals(NONE) ? Optional.empty() : Optional.of(new DeclaredCrs(text, "FILE"));
  }
}
