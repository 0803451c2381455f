package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FesReader;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.filter.RequestBox;
import org.planatlas.layers.filter.UnfitOperandException;
import org.planatlas.layers.store.SortKey;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/** Reads GetFeature from key-value pairs (OGC 09-025r2, 7.6 and 7.9). */
final class FeatureRequestReader {

  private final OwsRequest request;
  private final TypeNames names;
  private final WfsVersion version;

  private FeatureRequestReader(OwsRequest request, TypeNames names) {
    this.request = request;
    this.names = names;
    this.version = WfsVersion.get(request);
  }

  /**
   * Reads the parameters.
   *
   * @param names settles the prefixes of type names
   * @throws OwsException naming the parameter at fault
   */
  static FeatureRequest read(OwsRequest request, TypeNames names) {
    return new FeatureRequestReader(request, names).read();
  }

  private FeatureRequest read() {
    if (request.find("STOREDQUERY_ID").isPresent()) {
      return byId(request, request.get("STOREDQUERY_ID"), request.find("ID"));
    }
    List<String> ids = list(request.find("RESOURCEID").or(() -> request.find("FEATUREID")));
    checkExclusive(ids);
    return new FeatureRequest(
        version,
        typeName(ids),
        filters(),
        ids,
        list(request.find("PROPERTYNAME").map(FeatureRequestReader::withoutParentheses)).stream()
            .filter(name -> !name.equals("*"))
            .toList(),
        sort(),
        request.find("SRSNAME"),
        number("STARTINDEX").orElse(0L),
        number("COUNT").or(() -> number("MAXFEATURES")),
        isHits(request),
        format(request),
        false);
  }

  /** The stored query GetFeatureById. */
  static FeatureRequest byId(OwsRequest request, String query, Optional<String> id) {
    if (!query.equalsIgnoreCase(WfsNames.GET_FEATURE_BY_ID)
        && !query.equalsIgnoreCase("http://www.opengis.net/def/query/OGC-WFS/0/GetFeatureById")) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "storedQuery_Id",
          "There is no stored query '" + query + "'; there is " + WfsNames.GET_FEATURE_BY_ID + ".");
    }
    String wanted =
        id.orElseThrow(
            () ->
                new OwsException(
                    OwsException.MISSING_PARAMETER,
                    "id",
                    "The parameter ID is missing; write id=forest_land.17."));
    return new FeatureRequest(
        WfsVersion.get(request),
        typeOf(wanted),
        List.of(),
        List.of(wanted),
        List.of(),
        List.of(),
        request.find("SRSNAME"),
        0,
        Optional.empty(),
        isHits(request),
        format(request),
        true);
  }

  static OutputFormat format(OwsRequest request) {
    WfsVersion version = WfsVersion.get(request);
    return request
        .find("OUTPUTFORMAT")
        .map(asked -> OutputFormat.get(asked, version))
        .orElse(version.usual());
  }

  /** WFS 1.0.0 knows no hits, and its collections have no number. */
  static boolean isHits(OwsRequest request) {
    if (WfsVersion.get(request) == WfsVersion.V1_0_0) {
      return false;
    }
    String type = request.find("RESULTTYPE").orElse("results").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "hits" -> true;
      case "results" -> false;
      default ->
          throw new OwsException(
              OwsException.INVALID_PARAMETER,
              "resultType",
              "resultType is results or hits, not '" + type + "'.");
    };
  }

  /** Of {@code forest_land.17} the layer. */
  static String typeOf(String id) {
    int dot = id.lastIndexOf('.');
    if (dot <= 0) {
      throw new OwsException(
          OwsException.NOT_FOUND,
          "resourceId",
          "'" + id + "' is no feature id; ids read like forest_land.17.");
    }
    return id.substring(0, dot);
  }

  private void checkExclusive(List<String> ids) {
    long given =
        Stream.of(
                request.find("FILTER").isPresent(),
                request.find("BBOX").isPresent(),
                !ids.isEmpty())
            .filter(present -> present)
            .count();
    if (given > 1) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "filter",
          "FILTER, BBOX and RESOURCEID exclude each other; put the box or the ids into the filter,"
              + " or use CQL_FILTER, which goes together with BBOX.");
    }
  }

  private String typeName(List<String> ids) {
    Optional<String> written = request.find("TYPENAMES").or(() -> request.find("TYPENAME"));
    if (written.isEmpty() && !ids.isEmpty()) {
      return typeOf(ids.get(0));
    }
    List<String> types =
        names.read(
            written.orElseThrow(
                () ->
                    new OwsException(
                        OwsException.MISSING_PARAMETER,
                        version.typeKey(),
                        "The parameter %s is missing; write %s=forest_land."
                            .formatted(
                                version.typeKey().toUpperCase(Locale.ROOT), version.typeKey()))),
            request);
    if (types.size() != 1) {
      throw oneLayer(version);
    }
    return types.get(0);
  }

  static OwsException oneLayer(WfsVersion version) {
    return new OwsException(
        OwsException.OPERATION_NOT_SUPPORTED,
        version.typeKey(),
        "One query reads one feature type, and joins are not offered; write a query for each.");
  }

  private List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    request
        .find("BBOX")
        .ifPresent(text -> filters.add(blaming("bbox", () -> RequestBox.read(text))));
    request
        .find("FILTER")
        .map(FeatureRequestReader::withoutParentheses)
        .ifPresent(text -> filters.add(blaming("filter", () -> FesReader.read(text))));
    request
        .find("CQL_FILTER")
        .ifPresent(text -> filters.add(blaming("cql_filter", () -> EcqlReader.read(text))));
    return filters;
  }

  private static Filter blaming(String locator, java.util.function.Supplier<Filter> reading) {
    try {
      return reading.get();
    } catch (FilterReadException e) {
      throw refusal(locator, e);
    }
  }

  /** A filter that cannot be read, or one whose operands no operator can compare. */
  static OwsException refusal(String locator, FilterReadException e) {
    String code =
        e instanceof UnfitOperandException
            ? OwsException.OPERATION_PROCESSING_FAILED
            : OwsException.INVALID_PARAMETER;
    return new OwsException(code, locator, e.getMessage());
  }

  private List<SortKey> sort() {
    List<SortKey> keys = new ArrayList<>();
    for (String part : list(request.find("SORTBY"))) {
      String[] words = part.trim().split("[\\s+]+");
      String direction = words.length > 1 ? words[words.length - 1].toUpperCase(Locale.ROOT) : "";
      boolean descending = direction.equals("D") || direction.equals("DESC");
      boolean ascending = direction.equals("A") || direction.equals("ASC");
      String name =
          descending || ascending
              ? part.trim().substring(0, part.trim().length() - direction.length()).trim()
              : part.trim();
      keys.add(new SortKey(name.replaceAll("\\+$", "").trim(), descending));
    }
    return keys;
  }

  private Optional<Long> number(String key) {
    return request.find(key).map(text -> number(key, text));
  }

  private static Long number(String key, String text) {
    if (!text.trim().matches("[0-9]{1,15}")) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          key.toLowerCase(Locale.ROOT),
          key + " is a whole number of 0 or more, not '" + text + "'.");
    }
    return Long.valueOf(text.trim());
  }

  private static List<String> list(Optional<String> text) {
    return text.stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::trim)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static String withoutParentheses(String text) {
    String trimmed = text.trim();
    boolean wrapped = trimmed.startsWith("(") && trimmed.endsWith(")");
    return wrapped ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
  }
}
