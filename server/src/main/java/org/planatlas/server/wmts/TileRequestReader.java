package org.planatlas.server.wmts;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;
import org.planatlas.server.tiles.TileLayers;
import org.planatlas.server.tiles.TileLimits;
import org.springframework.stereotype.Component;

/** Reads and checks the parameters of GetTile, which GetFeatureInfo has too (7.2.1, table 29). */
@Component
class TileRequestReader {

  private static final String OUT_OF_RANGE = "TileOutOfRange";

  private final TileLayers layers;

  TileRequestReader(TileLayers layers) {
    this.layers = layers;
  }

  /**
   * The tile of a request.
   *
   * @throws OwsException MissingParameterValue, InvalidParameterValue, TileOutOfRange
   */
  TileRequest read(OwsRequest request) {
    version(request);
    TileLayer layer = layer(request);
    TileContent content = content(layer, request);
    TileForm form = form(request);
    TileMatrixSet set = set(request);
    TileMatrix matrix = matrix(set, request);
    int row = index(request, "TILEROW");
    int column = index(request, "TILECOL");
    checkRange(TileLimits.of(layer, set).in(matrix), row, column, layer, matrix);
    return new TileRequest(layer, content, new TileAddress(set, matrix, column, row), form);
  }

  private static void version(OwsRequest request) {
    String version = request.get("VERSION").trim();
    if (!version.equals(WmtsNames.VERSION)) {
      throw invalid("VERSION", "The version '" + version + "' is not offered; there is 1.0.0.");
    }
  }

  private TileLayer layer(OwsRequest request) {
    String name = request.get("LAYER").trim();
    return layers
        .find(name, request)
        .orElseThrow(
            () ->
                invalid(
                    "LAYER",
                    "There is no layer named '" + name + "'; the capabilities list all layers."));
  }

  private TileContent content(TileLayer layer, OwsRequest request) {
    if (!request.parameters().containsKey("STYLE")) {
      request.get("STYLE");
    }
    String style = request.find("STYLE").orElse("").trim();
    return layers
        .content(layer, style, request)
        .orElseThrow(
            () ->
                invalid(
                    "STYLE",
                    "There is no style named '"
                        + style
                        + "' for "
                        + layer.name()
                        + "; ask for '"
                        + layer.style()
                        + "'."));
  }

  private static TileForm form(OwsRequest request) {
    String text = request.get("FORMAT").trim();
    return TileForm.ofMediaType(text)
        .orElseThrow(
            () ->
                invalid(
                    "FORMAT",
                    "The format '"
                        + text
                        + "' is not offered; ask for "
                        + Arrays.stream(TileForm.values())
                            .map(TileForm::mediaType)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static TileMatrixSet set(OwsRequest request) {
    String id = request.get("TILEMATRIXSET").trim();
    return TileMatrixSet.find(id)
        .orElseThrow(
            () ->
                invalid(
                    "TILEMATRIXSET",
                    "There is no tile matrix set '"
                        + id
                        + "'; there are "
                        + Arrays.stream(TileMatrixSet.values())
                            .map(TileMatrixSet::id)
                            .collect(Collectors.joining(" and "))
                        + "."));
  }

  private static TileMatrix matrix(TileMatrixSet set, OwsRequest request) {
    String id = request.get("TILEMATRIX").trim();
    // some clients write the set before the level
    String plain = id.startsWith(set.id() + ":") ? id.substring(set.id().length() + 1) : id;
    Optional<TileMatrix> matrix = set.findMatrix(plain);
    return matrix.orElseThrow(
        () ->
            invalid(
                "TILEMATRIX",
                "There is no tile matrix '"
                    + id
                    + "' in "
                    + set.id()
                    + "; its levels are "
                    + set.matrices().get(0).id()
                    + " to "
                    + set.matrices().get(set.matrices().size() - 1).id()
                    + "."));
  }

  private static int index(OwsRequest request, String key) {
    String text = request.get(key).trim();
    if (!text.matches("[+-]?[0-9]{1,18}")) {
      throw invalid(key, key + " must be a whole number, not '" + text + "'.");
    }
    long value = Long.parseLong(text);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  private static void checkRange(
      TileSpan limits, int row, int column, TileLayer layer, TileMatrix matrix) {
    boolean rowInside = row >= limits.minRow() && row <= limits.maxRow();
    if (limits.contains(column, row)) {
      return;
    }
    throw new OwsException(
        OUT_OF_RANGE,
        rowInside ? "TILECOL" : "TILEROW",
        "At level %s %s has the rows %d to %d and the columns %d to %d."
            .formatted(
                matrix.id(),
                layer.name(),
                limits.minRow(),
                limits.maxRow(),
                limits.minColumn(),
                limits.maxColumn()));
  }

  private static OwsException invalid(String locator, String message) {
    return new OwsException(OwsException.INVALID_PARAMETER, locator, message);
  }
}
