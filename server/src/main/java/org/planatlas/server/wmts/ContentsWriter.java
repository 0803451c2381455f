package org.planatlas.server.wmts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.PlainDecimals;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;
import org.planatlas.server.tiles.TileLimits;

/** Layers and matrix sets of the capabilities (7.1.1, tables 5 to 14). */
final class ContentsWriter {

  private static final String GOOGLE = "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible";

  private final WmtsXml xml;
  private final String root;
  private final String legend;
  private final List<String> infoFormats;

  ContentsWriter(WmtsXml xml, OwsRequest request, List<String> infoFormats) {
    this.xml = xml;
    this.root = request.baseUrl() + "/wmts" + WmtsNames.RESTFUL;
    this.legend =
        request.baseUrl()
            + "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=";
    this.infoFormats = infoFormats;
  }

  void write(List<TileLayer> layers) throws XMLStreamException {
    xml.start("Contents");
    for (TileLayer layer : layers) {
      layer(layer);
    }
    for (TileMatrixSet set : TileMatrixSet.values()) {
      set(set);
    }
    xml.end();
  }

  private void layer(TileLayer layer) throws XMLStreamException {
    xml.start("Layer");
    texts("ows:Title", layer.title());
    texts("ows:Abstract", layer.description());
    ReferencedEnvelope extent = layer.isGrowing() ? null : layer.extent().orElse(null);
    box(extent);
    xml.text("ows:Identifier", layer.name());
    style(layer);
    for (TileForm form : TileForm.values()) {
      xml.text("Format", form.mediaType());
    }
    for (String format : infoFormats) {
      xml.text("InfoFormat", format);
    }
    for (TileMatrixSet set : TileMatrixSet.values()) {
      link(layer, set);
    }
    resources(layer);
    xml.end();
  }

  private void texts(String name, LocalizedText text) throws XMLStreamException {
    if (!text.zh().isBlank()) {
      xml.text(name, text.zh(), "xml:lang", "zh");
    }
    if (!text.en().isBlank() && !text.en().equals(text.zh())) {
      xml.text(name, text.en(), "xml:lang", "en");
    }
  }

  /** A layer whose extent is not known may lie anywhere. */
  private void box(ReferencedEnvelope extent) throws XMLStreamException {
    double[] b =
        extent == null
            ? new double[] {-180, -90, 180, 90}
            : new double[] {extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()};
    xml.start("ows:WGS84BoundingBox");
    xml.text("ows:LowerCorner", PlainDecimals.of(b[0]) + " " + PlainDecimals.of(b[1]));
    xml.text("ows:UpperCorner", PlainDecimals.of(b[2]) + " " + PlainDecimals.of(b[3]));
    xml.end();
  }

  private void style(TileLayer layer) throws XMLStreamException {
    xml.start("Style", "isDefault", "true");
    texts("ows:Title", layer.title());
    xml.text("ows:Identifier", layer.style());
    if (!layer.group()) {
      xml.empty(
          "LegendURL",
          "format",
          "image/png",
          "xlink:href",
          legend + WmtsNames.segment(layer.name()));
    }
    xml.end();
  }

  private void link(TileLayer layer, TileMatrixSet set) throws XMLStreamException {
    xml.start("TileMatrixSetLink");
    xml.text("TileMatrixSet", set.id());
    TileLimits limits = TileLimits.of(layer, set);
    if (limits.isKnown()) {
      xml.start("TileMatrixSetLimits");
      for (TileMatrix matrix : set.matrices()) {
        TileSpan span = limits.in(matrix);
        xml.start("TileMatrixLimits");
        xml.text("TileMatrix", matrix.id());
        xml.text("MinTileRow", Integer.toString(span.minRow()));
        xml.text("MaxTileRow", Integer.toString(span.maxRow()));
        xml.text("MinTileCol", Integer.toString(span.minColumn()));
        xml.text("MaxTileCol", Integer.toString(span.maxColumn()));
        xml.end();
      }
      xml.end();
    }
    xml.end();
  }

  private void resources(TileLayer layer) throws XMLStreamException {
    String tile =
        root
            + WmtsNames.segment(layer.name())
            + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}";
    for (TileForm form : TileForm.values()) {
      resource(form.mediaType(), "tile", tile + "." + form.extension());
    }
    for (Map.Entry<String, String> info : new TreeMap<>(InfoExtension.ALL).entrySet()) {
      resource(info.getKey(), "FeatureInfo", tile + "/{J}/{I}." + info.getValue());
    }
  }

  private void resource(String format, String type, String template) throws XMLStreamException {
    xml.empty("ResourceURL", "format", format, "resourceType", type, "template", template);
  }

  private void set(TileMatrixSet set) throws XMLStreamException {
    boolean mercator = set == TileMatrixSet.WEB_MERCATOR_QUAD;
    xml.start("TileMatrixSet");
    texts("ows:Title", set.title());
    xml.text("ows:Identifier", set.id());
    xml.text("ows:SupportedCRS", "urn:ogc:def:crs:EPSG::" + set.epsg());
    if (mercator) {
      xml.text("WellKnownScaleSet", GOOGLE);
    }
    for (TileMatrix matrix : set.matrices()) {
      xml.start("TileMatrix");
      xml.text("ows:Identifier", matrix.id());
      xml.text("ScaleDenominator", PlainDecimals.of(matrix.scaleDenominator()));
      xml.text("TopLeftCorner", corner(matrix, mercator));
      xml.text("TileWidth", Integer.toString(TileMatrix.TILE));
      xml.text("TileHeight", Integer.toString(TileMatrix.TILE));
      xml.text("MatrixWidth", Integer.toString(matrix.columns()));
      xml.text("MatrixHeight", Integer.toString(matrix.rows()));
      xml.end();
    }
    xml.end();
  }

  /** In the axis order of the CRS: north is the first axis of EPSG:4490. */
  private static String corner(TileMatrix matrix, boolean eastFirst) {
    List<String> corner =
        new ArrayList<>(
            Stream.of(matrix.originX(), matrix.originY()).map(PlainDecimals::of).toList());
    if (!eastFirst) {
      java.util.Collections.reverse(corner);
    }
    return String.join(" ", corner);
  }
}
