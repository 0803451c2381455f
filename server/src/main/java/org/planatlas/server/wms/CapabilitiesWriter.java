package org.planatlas.server.wms;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.server.ows.OwsRequest;

/** Writes the capabilities document of one version; the versions differ in head and boxes. */
final class CapabilitiesWriter {

  private static final String WMS = "http://www.opengis.net/wms";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** Degrees of longitude or latitude, some hundred metres. */
  private static final double LEAST_SIDE = 0.01;

  private static final List<String> CRS_LIST =
      List.of("EPSG:4490", "EPSG:4326", "EPSG:3857", "EPSG:4550", "EPSG:4529", "CRS:84");
  private static final String[] INFO_FORMATS = {
    "text/plain", "text/html", "application/json", "application/geo+json"
  };
  private static final Map<String, LocalizedText> GROUPS =
      Map.of(
          "base", new LocalizedText("基础地理", "Base data"),
          "control", new LocalizedText("管控要素", "Control layers"),
          "plan", new LocalizedText("规划", "Plan"),
          "result", new LocalizedText("检查结果", "Check results"),
          "upload", new LocalizedText("上传图层", "Uploaded layers"));

  private final WmsVersion version;
  private final OwsRequest request;
  private final Map<String, List<String>> styles;
  private final String language;
  private final String url;
  private final CapabilitiesXml xml;

  /**
   * A writer.
   *
   * @param styles names of the styles of each layer by its id, the default one first
   */
  CapabilitiesWriter(
      WmsVersion version, OwsRequest request, Map<String, List<String>> styles, OutputStream out)
      throws XMLStreamException {
    this.styles = styles;
    this.version = version;
    this.request = request;
    this.language = request.find("LANGUAGE").orElse("zh").toLowerCase(Locale.ROOT);
    this.url = request.baseUrl() + request.servicePath() + "?";
    this.xml = new CapabilitiesXml(XmlFactories.writer(out));
  }

  /** The document; groups come with their layers that have data. */
  void write(List<Layer> layers, Map<LayerGroup, List<Layer>> groups, long updateSequence)
      throws XMLStreamException {
    XMLStreamWriter raw = xml.raw();
    raw.writeStartDocument("UTF-8", "1.0");
    head(updateSequence);
    service();
    xml.start("Capability");
    operations();
    root(layers, groups);
    xml.end();
    raw.writeEndDocument();
    raw.flush();
  }

  private boolean newer() {
    return version == WmsVersion.V1_3_0;
  }

  private void head(long updateSequence) throws XMLStreamException {
    XMLStreamWriter raw = xml.raw();
    if (newer()) {
      raw.writeStartElement("WMS_Capabilities");
      raw.writeDefaultNamespace(WMS);
      raw.writeNamespace("xsi", XSI);
      raw.writeAttribute(
          "xsi",
          XSI,
          "schemaLocation",
          WMS + " http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd");
    } else {
      raw.writeDTD(
          "<!DOCTYPE WMT_MS_Capabilities SYSTEM"
              + " \"http://schemas.opengis.net/wms/1.1.1/capabilities_1_1_1.dtd\">");
      raw.writeStartElement("WMT_MS_Capabilities");
    }
    raw.writeAttribute("version", version.number());
    raw.writeAttribute("updateSequence", Long.toString(updateSequence));
  }

  private void service() throws XMLStreamException {
    xml.start("Service");
    xml.text("Name", newer() ? "WMS" : "OGC:WMS");
    xml.text("Title", new LocalizedText("PlanAtlas 规划地图", "PlanAtlas maps").in(language));
    xml.text(
        "Abstract",
        new LocalizedText(
                "空间规划与管控图层。标为示意(SYNTHETIC)或近似(APPROXIMATE)的要素不是法定边界。",
                "Spatial plan and control layers. Features marked SYNTHETIC or APPROXIMATE are no"
                    + " legal boundaries.")
            .in(language));
    xml.start("KeywordList");
    xml.text("Keyword", "WMS");
    xml.text("Keyword", "国土空间规划");
    xml.end();
    xml.link(request.baseUrl() + "/");
    xml.text("Fees", "NONE");
    xml.text("AccessConstraints", "NONE");
    if (newer()) {
      xml.text("MaxWidth", Integer.toString(MapAreaReader.MOST_PIXELS_PER_SIDE));
      xml.text("MaxHeight", Integer.toString(MapAreaReader.MOST_PIXELS_PER_SIDE));
    }
    xml.end();
  }

  private void operations() throws XMLStreamException {
    xml.start("Request");
    xml.operation("GetCapabilities", url, newer() ? "text/xml" : "application/vnd.ogc.wms_xml");
    xml.operation("GetMap", url, "image/png", "image/jpeg");
    xml.operation("GetFeatureInfo", url, INFO_FORMATS);
    if (!newer()) {
      xml.operation("GetLegendGraphic", url, "image/png", "image/jpeg");
    }
    xml.end();
    xml.start("Exception");
    if (newer()) {
      xml.text("Format", "XML");
      xml.text("Format", "INIMAGE");
      xml.text("Format", "BLANK");
    } else {
      xml.text("Format", "application/vnd.ogc.se_xml");
      xml.text("Format", "application/vnd.ogc.se_inimage");
      xml.text("Format", "application/vnd.ogc.se_blank");
    }
    xml.end();
  }

  private void root(List<Layer> layers, Map<LayerGroup, List<Layer>> named)
      throws XMLStreamException {
    xml.start("Layer");
    xml.text("Title", "PlanAtlas");
    for (String crs : CRS_LIST) {
      // CRS:84 is a name of 1.3.0 only
      if (newer() || !crs.startsWith("CRS")) {
        xml.text(version.crsKey(), crs);
      }
    }
    boxes(extent(layers), true);
    Map<String, java.util.ArrayList<Layer>> groups = new LinkedHashMap<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      groups.computeIfAbsent(layer.group(), key -> new java.util.ArrayList<>()).add(layer);
    }
    for (var group : groups.entrySet()) {
      xml.start("Layer");
      LocalizedText title = GROUPS.getOrDefault(group.getKey(), LocalizedText.of(group.getKey()));
      xml.text("Title", title.in(language));
      for (Layer layer : group.getValue()) {
        layer(layer);
      }
      xml.end();
    }
    for (Map.Entry<LayerGroup, List<Layer>> group : named.entrySet()) {
      group(group.getKey(), group.getValue());
    }
    xml.end();
  }

  private static Optional<ReferencedEnvelope> extent(List<Layer> layers) {
    ReferencedEnvelope all = null;
    for (Layer layer : layers) {
      ReferencedEnvelope extent = layer.revision().extent();
      if (!extent.isEmpty()) {
        all = all == null ? new ReferencedEnvelope(extent) : all;
        all.expandToInclude((org.locationtech.jts.geom.Envelope) extent);
      }
    }
    return Optional.ofNullable(all);
  }

  /** A group that can be asked for by its name. */
  private void group(LayerGroup group, List<Layer> members) throws XMLStreamException {
    xml.start("Layer", "queryable", "1", "opaque", "0");
    xml.text("Name", request.workspace().isPresent() ? group.name() : group.qualifiedName());
    xml.text("Title", group.title());
    xml.text("Abstract", group.description());
    boxes(extent(members), false);
    xml.end();
  }

  private void layer(Layer layer) throws XMLStreamException {
    xml.start("Layer", "queryable", "1", "opaque", "0");
    xml.text("Name", request.workspace().isPresent() ? layer.name() : layer.qualifiedName());
    xml.text("Title", layer.title().in(language));
    xml.text("Abstract", layer.description().in(language));
    xml.start("KeywordList");
    xml.text("Keyword", layer.name());
    xml.end();
    boxes(Optional.of(layer.revision().extent()).filter(extent -> !extent.isEmpty()), false);
    String title = layer.title().in(language);
    List<String> names = styles.get(layer.id());
    for (int i = 0; i < names.size(); i++) {
      // the default one has its layer's title and needs no name in links
      style(layer, names.get(i), i == 0 ? title : names.get(i), i == 0 ? "" : names.get(i));
    }
    xml.end();
  }

  private void style(Layer layer, String name, String title, String asked)
      throws XMLStreamException {
    xml.start("Style");
    xml.text("Name", name);
    xml.text("Title", title);
    xml.start("LegendURL", "width", "160", "height", "60");
    xml.text("Format", "image/png");
    xml.link(
        url
            + "SERVICE=WMS&VERSION="
            + version.number()
            + "&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER="
            + layer.qualifiedName()
            + (asked.isEmpty() ? "" : "&STYLE=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
            + (language.startsWith("en") ? "&LANGUAGE=en" : ""));
    xml.end();
    xml.end();
  }

  /** The geographic box and, for the root or a layer, one box for each CRS. */
  private void boxes(Optional<ReferencedEnvelope> extent, boolean root) throws XMLStreamException {
    ReferencedEnvelope box = extent.orElse(null);
    if (box == null) {
      if (!root) {
        return;
      }
      box =
          new ReferencedEnvelope(
              73, 136, 3, 54, CrsNames.parse("EPSG:4490", version.protocol()).crs());
    }
    box = withArea(box);
    geographic(box);
    for (String name : CRS_LIST) {
      if (newer() || !name.startsWith("CRS")) {
        box(name, box);
      }
    }
  }

  /** A point has no area, and clients cannot ask for a map of a box without one. */
  private static ReferencedEnvelope withArea(ReferencedEnvelope extent) {
    ReferencedEnvelope box = new ReferencedEnvelope(extent);
    box.expandBy(
        extent.getWidth() > 0 ? 0 : LEAST_SIDE / 2, extent.getHeight() > 0 ? 0 : LEAST_SIDE / 2);
    return box;
  }

  private void geographic(ReferencedEnvelope box) throws XMLStreamException {
    if (!newer()) {
      xml.empty(
          "LatLonBoundingBox",
          "minx",
          CapabilitiesXml.number(box.getMinX()),
          "miny",
          CapabilitiesXml.number(box.getMinY()),
          "maxx",
          CapabilitiesXml.number(box.getMaxX()),
          "maxy",
          CapabilitiesXml.number(box.getMaxY()));
      return;
    }
    xml.start("EX_GeographicBoundingBox");
    xml.text("westBoundLongitude", CapabilitiesXml.number(box.getMinX()));
    xml.text("eastBoundLongitude", CapabilitiesXml.number(box.getMaxX()));
    xml.text("southBoundLatitude", CapabilitiesXml.number(box.getMinY()));
    xml.text("northBoundLatitude", CapabilitiesXml.number(box.getMaxY()));
    xml.end();
  }

  private void box(String name, ReferencedEnvelope stored) throws XMLStreamException {
    CrsReference crs = CrsNames.parse(name, version.protocol());
    ReferencedEnvelope box = Transforms.apply(stored, crs.crs());
    boolean swap = crs.axisOrder().isSwapped();
    xml.empty(
        "BoundingBox",
        version.crsKey(),
        name,
        "minx",
        CapabilitiesXml.number(swap ? box.getMinY() : box.getMinX()),
        "miny",
        CapabilitiesXml.number(swap ? box.getMinX() : box.getMinY()),
        "maxx",
        CapabilitiesXml.number(swap ? box.getMaxY() : box.getMaxX()),
        "maxy",
        CapabilitiesXml.number(swap ? box.getMaxX() : box.getMaxY()));
  }
}
