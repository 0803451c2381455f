package org.planatlas.server.wfs;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.encode.PlainDecimals;

/** The feature types with titles, CRSs, formats and extent. */
final class FeatureTypeList {

  /** CRSs of daily use here; GetFeature takes every other EPSG code as well. */
  private static final int[] OTHER_CRS = {4326, 3857, 4550, 4529};

  private FeatureTypeList() {}

  static void write(WfsXml xml, List<Layer> layers) throws XMLStreamException {
    if (layers.isEmpty()) {
      // the schema asks for at least one type in a list
      return;
    }
    xml.start("wfs:FeatureTypeList");
    for (Layer layer : layers) {
      write(xml, layer);
    }
    xml.end();
  }

  private static void write(WfsXml xml, Layer layer) throws XMLStreamException {
    FeatureNamespace namespace = FeatureTypes.namespace(layer);
    xml.start("wfs:FeatureType");
    xml.start("wfs:Name");
    xml.namespace(namespace.prefix(), namespace.uri());
    xml.text(layer.qualifiedName());
    xml.end();
    localized(xml, "wfs:Title", layer.title());
    localized(xml, "wfs:Abstract", layer.description());
    keywords(xml, layer);
    int storage =
        CrsCatalog.findEpsg(FeatureTypes.schema(layer).getCoordinateReferenceSystem())
            .orElse(CrsCatalog.CGCS2000);
    xml.element("wfs:DefaultCRS", CrsNames.urn(storage));
    for (int code : OTHER_CRS) {
      if (code != storage) {
        xml.element("wfs:OtherCRS", CrsNames.urn(code));
      }
    }
    xml.element("wfs:OtherCRS", "urn:ogc:def:crs:OGC:1.3:CRS84");
    xml.start("wfs:OutputFormats");
    for (String format : OutputFormat.offered()) {
      xml.element("wfs:Format", format);
    }
    xml.end();
    extent(xml, layer.revision().extent());
    xml.end();
  }

  private static void localized(WfsXml xml, String name, LocalizedText text)
      throws XMLStreamException {
    xml.element(name, text.zh(), "xml:lang", "zh");
    if (!text.en().equals(text.zh())) {
      xml.element(name, text.en(), "xml:lang", "en");
    }
  }

  private static void keywords(WfsXml xml, Layer layer) throws XMLStreamException {
    xml.start("ows:Keywords");
    xml.element("ows:Keyword", layer.group());
    xml.element("ows:Keyword", "revision " + layer.revision().number());
    xml.end();
  }

  private static void extent(WfsXml xml, ReferencedEnvelope stored) throws XMLStreamException {
    if (stored == null || stored.isEmpty()) {
      return;
    }
    ReferencedEnvelope box = Transforms.apply(stored, CrsCatalog.get(CrsCatalog.WGS84));
    xml.start("ows:WGS84BoundingBox");
    xml.element("ows:LowerCorner", corner(box.getMinX(), box.getMinY()));
    xml.element("ows:UpperCorner", corner(box.getMaxX(), box.getMaxY()));
    xml.end();
  }

  private static String corner(double x, double y) {
    StringBuilder text = new StringBuilder();
    PlainDecimals.append(text, x, 8);
    text.append(' ');
    PlainDecimals.append(text, y, 8);
    return text.toString();
  }
}
