package org.planatlas.layers.ingest.geojson;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SourceLayer.DeclaredCrs;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The features of a GeoJSON text, one at a time: a FeatureCollection, a single Feature, a bare
 * geometry, or a sequence of these (GeoJSON-seq, RFC 8142). Plain or gzip, told by its first bytes.
 * Memory is that of one feature.
 */
public final class GeoJsonReader implements Iterator<GeoJsonFeature>, AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int RECORD_SEPARATOR = 0x1e;
  private static final int LONGEST_QUOTE = 60;

  private final LimitedText text;
  private final JsonParser parser;
  private final GeoJsonCrs crs = new GeoJsonCrs();
  private final GeoJsonGeometryReader geometries = new GeoJsonGeometryReader(crs);
  private GeoJsonFeature next;
  private long number;
  private boolean inFeatures;
  private boolean started;
  private List<Coordinate[]> dropped = List.of();
  private boolean refused;
  private boolean closedRing;
  private String ids;

  private GeoJsonReader(LimitedText text) {
    this.text = text;
    this.parser = MAPPER.createParser(new SeparatorFilter(text));
  }

  /** Opens a text within the usual limits; see {@link #open(InputStream, IngestLimits)}. */
  public static GeoJsonReader open(InputStream in) {
    return open(in, IngestLimits.defaults());
  }

  /**
   * Opens a text; the stream is closed with the reader. Reading throws an {@link IngestException}
   * as soon as the text unpacks to more than allowed, or one feature is longer.
   */
  public static GeoJsonReader open(InputStream in, IngestLimits limits) {
    try {
      PackedCount packed = new PackedCount(in);
      InputStream buffered = new BufferedInputStream(packed, 1 << 16);
      buffered.mark(4);
      int first = buffered.read();
      int second = buffered.read();
      buffered.reset();
      boolean gzip = first == 0x1f && second == 0x8b;
      InputStream plain = gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
      return new GeoJsonReader(new LimitedText(plain, packed, limits));
    } catch (IOException e) {
      throw new UncheckedIOException("The GeoJSON text could not be opened.", e);
    }
  }

  /**
   * What the {@code crs} members read so far say, and the format where there is none; empty when no
   * CRS can be assumed.
   */
  Optional<DeclaredCrs> findCrs() {
    return crs.find();
  }

  /** The first {@code id} of a feature that none of its properties repeats. */
  Optional<String> findId() {
    return Optional.ofNullable(ids);
  }

  /** Whether a position read so far had a height, which is dropped. */
  public boolean hasDroppedZ() {
    return geometries.hasDroppedZ();
  }

  /**
   * Whether the feature returned last had a ring that did not end where it begins, and was closed.
   */
  public boolean hasClosedRing() {
    return closedRing;
  }

  /** Points of the feature returned last that make no line or ring and were left out. */
  List<Coordinate[]> dropped() {
    return dropped;
  }

  /** Whether the feature returned last has a geometry that cannot be made. */
  boolean isRefused() {
    return refused;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = advance();
      } catch (StreamConstraintsException e) {
        throw new IngestException(beyondReason(), e);
      } catch (JacksonException e) {
        throw new IngestException(syntax(e), e);
      } catch (IngestException e) {
        throw new IngestException(e.issue().at(number + 1), e);
      }
    }
    return next != null;
  }

  @Override
  public GeoJsonFeature next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    GeoJsonFeature feature = next;
    next = null;
    text.startRecord();
    closedRing = geometries.takeClosedRing();
    dropped = geometries.takeDropped();
    refused = geometries.takeRefused();
    return feature;
  }

  @Override
  public void close() {
    parser.close();
  }

  private GeoJsonFeature advance() {
    geometries.startFeature();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        requireStarted();
        return null;
      }
      started = true;
      if (inFeatures && token == JsonToken.END_ARRAY) {
        inFeatures = false;
        GeoJsonFeature more = object();
        if (more != null) {
          return more;
        }
      } else if (token == JsonToken.START_OBJECT) {
        boolean member = inFeatures;
        GeoJsonFeature found = object();
        if (found != null) {
          return found;
        }
        if (member) {
          throw noFeature();
        }
      } else {
        throw IngestException.of(
            "GEOJSON_SYNTAX",
            "The file is JSON and not GeoJSON; it must hold a FeatureCollection or features.");
      }
    }
  }

  private IngestException noFeature() {
    number++;
    return IngestException.of(
        "GEOJSON_SYNTAX",
        "Member "
            + number
            + " of the features is no Feature, as its type must say; correct it and send the file"
            + " again.");
  }

  /** Reads the members of an object up to its end or up to the first feature of a collection. */
  private GeoJsonFeature object() {
    Members members = new Members();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("features") && value == JsonToken.START_ARRAY) {
        inFeatures = true;
        return null;
      }
      members.read(name);
    }
    return members.toFeature();
  }

  private final class Members {
    private final Set<String> names = new HashSet<>();
    private String type;
    private String id;
    private Geometry geometry;
    private Map<String, Object> properties = Map.of();
    private String lost;
    private Object coordinates;

    void read(String name) {
      GeoJsonGeometryReader.requireNew(names.add(name), name, parser);
      switch (name) {
        case "type" -> type = parser.getString();
        case "id" -> id = id();
        case "geometry" -> geometry = geometries.read(parser);
        case "properties" -> {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            properties = properties();
          } else {
            lost = parser.currentToken() == JsonToken.VALUE_NULL ? null : quoted();
          }
        }
        case "crs" -> crs.read(parser);
        case "coordRefSys" -> crs.readReference(parser);
        case "place" -> place();
        case "coordinates", "geometries" -> coordinates = parser.readValueAsTree();
        default -> parser.skipChildren();
      }
    }

    /** A member of that name that is no object is somebody's own. */
    private void place() {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        throw IngestException.of(
            "GEOJSON_PLACE",
            "Feature %d has a geometry in the member place, as JSON-FG writes it in a CRS of its own, which is not read here; export the data as GeoJSON with the member crs, or as GeoPackage."
                .formatted(number + 1));
      }
      parser.skipChildren();
    }

    private String id() {
      boolean scalar = parser.currentToken().isScalarValue();
      parser.skipChildren();
      return scalar && parser.currentToken() != JsonToken.VALUE_NULL ? parser.getString() : null;
    }

    GeoJsonFeature toFeature() {
      if ("Feature".equals(type)) {
        boolean repeated = properties.values().stream().anyMatch(v -> String.valueOf(v).equals(id));
        ids = ids == null && !repeated ? id : ids;
        return new GeoJsonFeature(++number, geometry, properties, lost);
      }
      if (coordinates == null || type == null) {
        return null;
      }
      Geometry bare = bare();
      return new GeoJsonFeature(++number, bare, Map.of(), null);
    }

    private Geometry bare() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("type", type);
      object.put("GeometryCollection".equals(type) ? "geometries" : "coordinates", coordinates);
      try (JsonParser again = MAPPER.createParser(MAPPER.writeValueAsString(object))) {
        again.nextToken();
        return geometries.read(again);
      }
    }
  }

  /** The beginning of a value as JSON. */
  private String quoted() {
    String json = MAPPER.writeValueAsString(parser.readValueAsTree());
    return json.length() <= LONGEST_QUOTE ? json : json.substring(0, LONGEST_QUOTE) + "...";
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      GeoJsonGeometryReader.requireNew(!properties.containsKey(name), name, parser);
      parser.nextToken();
      properties.put(name, value());
    }
    return properties;
  }

  private Object value() {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> (Object) parser.getLongValue();
            default -> parser.getBigIntegerValue();
          };
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getString();
      default -> MAPPER.writeValueAsString(parser.readValueAsTree());
    };
  }

  private void requireStarted() {
    if (!started) {
      throw IngestException.of("GEOJSON_EMPTY", "The GeoJSON file is empty; export it again.");
    }
  }

  private ImportIssue beyondReason() {
    return ImportIssue.error(
            "GEOJSON_TOO_DEEP",
            "A feature is nested too deeply, or one of its texts or numbers is too long; correct"
                + " the file.")
        .at(number + 1);
  }

  private ImportIssue syntax(JacksonException e) {
    long line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    long column = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
    if (String.valueOf(e.getMessage()).contains("UTF-8")) {
      return ImportIssue.error(
              "GEOJSON_CHARSET",
              "The file is not in UTF-8, which GeoJSON must be, at line "
                  + line
                  + ", column "
                  + column
                  + " (it may be GBK); save it again as UTF-8.")
          .at(number + 1);
    }
    return ImportIssue.error(
            "GEOJSON_SYNTAX",
            "The file is not well-formed JSON at line "
                + line
                + ", column "
                + column
                + ", after "
                + number
                + " features; it may be cut off, send it again.")
        .at(number + 1);
  }

  /** RFC 8142 puts a record separator before each text; JSON parsers do not know it. */
  private static final class SeparatorFilter extends java.io.FilterInputStream {

    SeparatorFilter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return b == RECORD_SEPARATOR ? ' ' : b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      for (int i = from; i < from + n; i++) {
        if (buffer[i] == RECORD_SEPARATOR) {
          buffer[i] = ' ';
        }
      }
      return n;
    }
  }
}
