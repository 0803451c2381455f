package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;

/** Matrix sets as OGC 17-083r4, clause 7.1 writes them. */
final class TileMatrixSetJson {

  private static final String REGISTRY = "http://www.opengis.net/def/tilematrixset/OGC/1.0/";

  private TileMatrixSetJson() {}

  static String crs(TileMatrixSet set) {
    return CrsNames.uri(set.epsg());
  }

  /** Address in OGC's registry, or here for a set of our own. */
  static String uri(TileMatrixSet set, String root) {
    return set == TileMatrixSet.WEB_MERCATOR_QUAD ? REGISTRY + set.id() : address(set, root);
  }

  static String address(TileMatrixSet set, String root) {
    return root + "/tileMatrixSets/" + set.id();
  }

  static Map<String, Object> summary(TileMatrixSet set, String root) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", set.id());
    json.put("title", set.title().zh() + " / " + set.title().en());
    json.put("uri", uri(set, root));
    json.put("crs", crs(set));
    json.put("links", List.of(Link.json(address(set, root), "self", set.id())));
    return json;
  }

  static Map<String, Object> whole(TileMatrixSet set, String root) {
    boolean mercator = set == TileMatrixSet.WEB_MERCATOR_QUAD;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", set.id());
    json.put("title", set.title().zh() + " / " + set.title().en());
    json.put("uri", uri(set, root));
    json.put("crs", crs(set));
    json.put("orderedAxes", mercator ? List.of("X", "Y") : List.of("Lat", "Lon"));
    if (mercator) {
      json.put("wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
    }
    List<Object> matrices = new ArrayList<>();
    for (TileMatrix matrix : set.matrices()) {
      matrices.add(matrix(matrix, mercator));
    }
    json.put("tileMatrices", matrices);
    return json;
  }

  private static Map<String, Object> matrix(TileMatrix matrix, boolean eastFirst) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", matrix.id());
    json.put("scaleDenominator", matrix.scaleDenominator());
    json.put("cellSize", matrix.cellSize());
    json.put("cornerOfOrigin", "topLeft");
    json.put(
        "pointOfOrigin",
        eastFirst
            ? List.of(matrix.originX(), matrix.originY())
            : List.of(matrix.originY(), matrix.originX()));
    json.put("tileWidth", TileMatrix.TILE);
    json.put("tileHeight", TileMatrix.TILE);
    json.put("matrixWidth", matrix.columns());
    json.put("matrixHeight", matrix.rows());
    return json;
  }
}
