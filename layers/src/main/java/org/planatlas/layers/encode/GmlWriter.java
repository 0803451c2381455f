package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.xml.XmlDocument;
import org.planatlas.layers.xml.XmlNames;

/**
 * Writes a WFS feature collection in GML while it is read: that of WFS 2.0 with GML 3.2, of 1.1.0
 * with GML 3.1, of 1.0.0 with GML 2. Axis order and srsName are those of the CRS as the client
 * named it.
 */
public final class GmlWriter {

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final GmlVersion version;
  private final CoordinateText coordinates;
  private final FeatureNamespace namespace;
  private final String schemas;
  private final String schemaAddress;

  /**
   * A writer for one answer.
   *
   * @param version of GML and of the collection
   * @param storage CRS of the features, x east, y north
   * @param target CRS of the answer; its name is written as srsName
   * @param namespace of the feature type
   * @param schemas address of a folder of OGC's schemas, with a slash at the end
   * @param schemaAddress where the feature type's XML schema is, for xsi:schemaLocation
   */
  public GmlWriter(
      GmlVersion version,
      CoordinateReferenceSystem storage,
      CrsReference target,
      FeatureNamespace namespace,
      String schemas,
      String schemaAddress) {
    this.version = version;
    this.coordinates = new CoordinateText(storage, target);
    this.namespace = namespace;
    this.schemas = schemas;
    this.schemaAddress = schemaAddress;
  }

  /**
   * Writes the whole collection; flushes and does not close the stream.
   *
   * @param features read to the end, not closed; there must be as many as the page says
   * @throws IOException when the client has gone away
   */
  public void write(Iterator<SimpleFeature> features, CollectionPage page, OutputStream out)
      throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          startCollection(xml, "FeatureCollection", page);
          writeFeatures(xml, features);
          xml.writeEndElement();
        });
  }

  /** Writes the members of a collection. */
  void writeFeatures(XMLStreamWriter xml, Iterator<SimpleFeature> features)
      throws XMLStreamException {
    GmlGeometry geometries = geometries(xml);
    while (features.hasNext()) {
      startMember(xml);
      writeFeature(xml, features.next(), geometries, false);
      xml.writeEndElement();
    }
  }

  /** Writes one feature as a document of its own, the answer of GetFeatureById. */
  public void writeSingle(SimpleFeature feature, OutputStream out) throws IOException {
    XmlDocument.write(out, xml -> writeFeature(xml, feature, geometries(xml), true));
  }

  /** Writes the ids of the features, the answer of GetPropertyValue for {@code @gml:id}. */
  public void writeIds(Iterator<SimpleFeature> features, CollectionPage page, OutputStream out)
      throws IOException {
    writeMembers(features, page, out, (xml, feature) -> xml.writeCharacters(feature.getID()));
  }

  /**
   * Writes the values of the one attribute that the features have, the answer of GetPropertyValue.
   */
  public void writeValues(Iterator<SimpleFeature> features, CollectionPage page, OutputStream out)
      throws IOException {
    writeMembers(features, page, out, this::writeValue);
  }

  private void writeValue(XMLStreamWriter xml, SimpleFeature feature) throws XMLStreamException {
    Object value = feature.getAttribute(0);
    if (value instanceof Geometry geometry) {
      geometries(xml).write(coordinates.toTarget(geometry), feature.getID() + ".geom");
    } else if (AttributeText.of(value) != null) {
      xml.writeCharacters(AttributeText.of(value));
    }
  }

  /** What stands in a member of a collection of values. */
  private interface Content {
    void write(XMLStreamWriter xml, SimpleFeature feature) throws XMLStreamException;
  }

  private void writeMembers(
      Iterator<SimpleFeature> features, CollectionPage page, OutputStream out, Content content)
      throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          startCollection(xml, "ValueCollection", page);
          while (features.hasNext()) {
            startMember(xml);
            content.write(xml, features.next());
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  private GmlGeometry geometries(XMLStreamWriter xml) {
    return new GmlGeometry(xml, coordinates, version);
  }

  private void startCollection(XMLStreamWriter xml, String name, CollectionPage page)
      throws XMLStreamException {
    startCollection(xml, name, page, List.of(this));
  }

  /** Starts a collection in which several writers of one version write. */
  void startCollection(
      XMLStreamWriter xml, String name, CollectionPage page, List<GmlWriter> writers)
      throws XMLStreamException {
    xml.writeStartElement("wfs", name, version.wfs());
    xml.writeNamespace("wfs", version.wfs());
    writeNamespaces(xml, version.wfs() + " " + schemas + version.wfsSchema() + " ", writers);
    switch (version) {
      case GML_3_2 -> writePage(xml, page);
      case GML_3_1 -> {
        // one number for both: that of the hits where nothing else is wanted
        boolean hits = page.returned() == 0;
        xml.writeAttribute(
            "numberOfFeatures", Long.toString(hits ? page.matched() : page.returned()));
        xml.writeAttribute("timeStamp", page.timeStamp().toString());
      }
      case GML_2 -> {
        // the schema asks for a box, which nobody knows before all is read
        xml.writeStartElement("gml", "boundedBy", version.gml());
        xml.writeStartElement("gml", "null", version.gml());
        xml.writeCharacters("unknown");
        xml.writeEndElement();
        xml.writeEndElement();
      }
    }
  }

  /** Starts what holds one feature of a collection. */
  void startMember(XMLStreamWriter xml) throws XMLStreamException {
    if (version == GmlVersion.GML_3_2) {
      xml.writeStartElement("wfs", "member", version.wfs());
    } else {
      xml.writeStartElement("gml", "featureMember", version.gml());
    }
  }

  private void writeNamespaces(XMLStreamWriter xml, String location, List<GmlWriter> writers)
      throws XMLStreamException {
    xml.writeNamespace("gml", version.gml());
    xml.writeNamespace("xsi", XSI);
    Map<FeatureNamespace, String> addresses = new LinkedHashMap<>();
    writers.forEach(writer -> addresses.put(writer.namespace, writer.schemaAddress));
    for (FeatureNamespace one : addresses.keySet()) {
      xml.writeNamespace(one.prefix(), one.uri());
    }
    // the schema of the types names that of GML 2 and 3.1, and readers take one address for each
    String gml =
        version == GmlVersion.GML_3_2
            ? version.gml() + " " + schemas + version.gmlSchema() + " "
            : "";
    String types =
        addresses.entrySet().stream()
            .map(one -> one.getKey().uri() + " " + one.getValue())
            .collect(Collectors.joining(" "));
    xml.writeAttribute("xsi", XSI, "schemaLocation", location + gml + types);
  }

  static void writePage(XMLStreamWriter xml, CollectionPage page) throws XMLStreamException {
    xml.writeAttribute("timeStamp", page.timeStamp().toString());
    boolean counted = page.matched() != CollectionPage.UNKNOWN;
    xml.writeAttribute("numberMatched", counted ? Long.toString(page.matched()) : "unknown");
    xml.writeAttribute("numberReturned", Long.toString(page.returned()));
    if (page.next().isPresent()) {
      xml.writeAttribute("next", page.next().get());
    }
    if (page.previous().isPresent()) {
      xml.writeAttribute("previous", page.previous().get());
    }
  }

  private void writeFeature(
      XMLStreamWriter xml, SimpleFeature feature, GmlGeometry geometries, boolean root)
      throws XMLStreamException {
    String type = XmlNames.encode(feature.getFeatureType().getTypeName());
    xml.writeStartElement(namespace.prefix(), type, namespace.uri());
    if (root) {
      writeNamespaces(xml, "", List.of(this));
    }
    if (version == GmlVersion.GML_2) {
      xml.writeAttribute("fid", feature.getID());
    } else {
      xml.writeAttribute("gml", version.gml(), "id", feature.getID());
    }
    for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
      Object value = feature.getAttribute(attribute.getLocalName());
      if (value instanceof Geometry geometry) {
        startProperty(xml, attribute);
        Geometry declared = asDeclared(geometry, attribute.getType().getBinding());
        geometries.write(
            coordinates.toTarget(declared),
            feature.getID() + "." + XmlNames.encode(attribute.getLocalName()));
        xml.writeEndElement();
      } else if (AttributeText.of(value) != null) {
        startProperty(xml, attribute);
        xml.writeCharacters(AttributeText.of(value));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private void startProperty(XMLStreamWriter xml, AttributeDescriptor attribute)
      throws XMLStreamException {
    String name = XmlNames.encode(attribute.getLocalName());
    xml.writeStartElement(namespace.prefix(), name, namespace.uri());
  }

  /** A single part where the schema promises a collection is written as a collection of one. */
  private static Geometry asDeclared(Geometry geometry, Class<?> declared) {
    GeometryFactory factory = geometry.getFactory();
    if (declared == MultiPolygon.class && geometry instanceof Polygon polygon) {
      return factory.createMultiPolygon(new Polygon[] {polygon});
    }
    if (declared == MultiLineString.class && geometry instanceof LineString line) {
      return factory.createMultiLineString(new LineString[] {line});
    }
    if (declared == MultiPoint.class && geometry instanceof Point point) {
      return factory.createMultiPoint(new Point[] {point});
    }
    return geometry;
  }
}
