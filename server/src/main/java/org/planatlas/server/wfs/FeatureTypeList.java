package org.planatlas.server.wfs;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.encode.PlainDecimals;

/** The feature types with titles, CRSs, formats and extent. */
final class FeatureTypeList {

  /** CRSs of daily use here; GetFeature takes every other EPSG code as well. */
  private static final int[] OTHER_CRS = {4326, 3857, 4550, 4529};

  private FeatureTypeList() {}

  static void write(WfsXml xml, List<Layer> layers, FeatureNamespaces namespaces)
      throws XMLStreamException {
    boolean oldest = xml.version() == WfsVersion.V1_0_0;
    if (layers.isEmpty() && !oldest) {
      // the schema asks for at least one type in a list
      return;
    }
    xml.start("wfs:FeatureTypeList");
    if (oldest) {
      xml.start("wfs:Operations");
      xml.empty("wfs:Query");
      xml.end();
    }
    for (Layer layer : layers) {
      xml.start("wfs:FeatureType");
      write(xml, layer, namespaces.of(layer));
      xml.end();
    }
    xml.end();
  }

  private static void write(WfsXml xml, Layer layer, FeatureNamespace namespace)
      throws XMLStreamException {
    xml.start("wfs:Name");
    xml.namespace(namespace);
    xml.text(layer.qualifiedName());
    xml.end();
    xml.localized("wfs:Title", layer.title());
    xml.localized("wfs:Abstract", layer.description());
    int storage =
        CrsCatalog.findEpsg(FeatureTypes.schema(layer).getCoordinateReferenceSystem())
            .orElse(CrsCatalog.CGCS2000);
    List<String> keywords = List.of(layer.group(), "revision " + layer.revision().number());
    if (xml.version() == WfsVersion.V1_0_0) {
      xml.element("wfs:Keywords", String.join(", ", keywords));
      xml.element("wfs:SRS", "EPSG:" + storage);
      latLongBox(xml, layer.revision().extent());
      return;
    }
    xml.start("ows:Keywords");
    for (String keyword : keywords) {
      xml.element("ows:Keyword", keyword);
    }
    xml.end();
    references(xml, storage);
    xml.start("wfs:OutputFormats");
    for (OutputFormat format : OutputFormat.listFor(xml.version())) {
      xml.element("wfs:Format", format.mediaType());
    }
    xml.end();
    box(xml, layer.revision().extent());
  }

  private static void references(WfsXml xml, int storage) throws XMLStreamException {
    String kind = xml.version().is2() ? "CRS" : "SRS";
    xml.element("wfs:Default" + kind, CrsNames.urn(storage));
    for (int code : OTHER_CRS) {
      if (code != storage) {
        xml.element("wfs:Other" + kind, CrsNames.urn(code));
      }
    }
    xml.element("wfs:Other" + kind, "urn:ogc:def:crs:OGC:1.3:CRS84");
  }

  private static void latLongBox(WfsXml xml, ReferencedEnvelope stored) throws XMLStreamException {
    if (stored != null && !stored.isEmpty()) {
      ReferencedEnvelope box = degrees(stored);
      xml.empty(
          "wfs:LatLongBoundingBox",
          "minx",
          PlainDecimals.of(box.getMinX()),
          "miny",
          PlainDecimals.of(box.getMinY()),
          "maxx",
          PlainDecimals.of(box.getMaxX()),
          "maxy",
          PlainDecimals.of(box.getMaxY()));
    }
  }

  private static void box(WfsXml xml, ReferencedEnvelope stored) throws XMLStreamException {
    if (stored == null || stored.isEmpty()) {
      if (!xml.version().is2()) {
        // the schema of 1.1.0 asks for one
        xml.start("ows:WGS84BoundingBox");
        xml.element("ows:LowerCorner", "-180 -90");
        xml.element("ows:UpperCorner", "180 90");
        xml.end();
      }
      return;
    }
    ReferencedEnvelope box = degrees(stored);
    xml.start("ows:WGS84BoundingBox");
    xml.element("ows:LowerCorner", corner(box.getMinX(), box.getMinY()));
    xml.element("ows:UpperCorner", corner(box.getMaxX(), box.getMaxY()));
    xml.end();
  }

  private static ReferencedEnvelope degrees(ReferencedEnvelope stored) {
    return Transforms.apply(stored, CrsCatalog.get(CrsCatalog.WGS84));
  }

  private static String corner(double x, double y) {
    StringBuilder text = new StringBuilder();
    PlainDecimals.append(text, x, 8);
    text.append(' ');
    PlainDecimals.append(text, y, 8);
    return text.toString();
  }
}
