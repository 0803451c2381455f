package org.planatlas.layers.encode;

import static org.planatlas.layers.encode.Gml32Names.GML;
import static org.planatlas.layers.encode.Gml32Names.WFS;
import static org.planatlas.layers.encode.Gml32Names.XSI;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
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
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlNames;

/**
 * Writes a WFS 2.0 feature collection in GML 3.2 while it is read. Axis order and srsName are those
 * of the CRS as the client named it.
 */
public final class Gml32Writer {

  private final CoordinateText coordinates;
  private final FeatureNamespace namespace;
  private final String schemaAddress;

  /**
   * A writer for one answer.
   *
   * @param storage CRS of the features, x east, y north
   * @param target CRS of the answer; its name is written as srsName
   * @param namespace of the feature type
   * @param schemaAddress where the feature type's XML schema is, for xsi:schemaLocation
   */
  public Gml32Writer(
      CoordinateReferenceSystem storage,
      CrsReference target,
      FeatureNamespace namespace,
      String schemaAddress) {
    this.coordinates = new CoordinateText(storage, target);
    this.namespace = namespace;
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
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("wfs", "FeatureCollection", WFS);
      xml.writeNamespace("wfs", WFS);
      writeNamespaces(xml, Gml32Names.WFS_LOCATION + " ");
      writePage(xml, page);
      Gml32Geometry geometries = new Gml32Geometry(xml, coordinates);
      while (features.hasNext()) {
        xml.writeStartElement("wfs", "member", WFS);
        writeFeature(xml, features.next(), geometries, false);
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw asIoException(e);
    }
  }

  /** Writes one feature as a document of its own, the answer of GetFeatureById. */
  public void writeSingle(SimpleFeature feature, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      writeFeature(xml, feature, new Gml32Geometry(xml, coordinates), true);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw asIoException(e);
    }
  }

  /**
   * Writes the values of the one attribute that the features have, the answer of GetPropertyValue.
   */
  public void writeValues(Iterator<SimpleFeature> features, CollectionPage page, OutputStream out)
      throws IOException {
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("wfs", "ValueCollection", WFS);
      xml.writeNamespace("wfs", WFS);
      writeNamespaces(xml, Gml32Names.WFS_LOCATION + " ");
      writePage(xml, page);
      Gml32Geometry geometries = new Gml32Geometry(xml, coordinates);
      while (features.hasNext()) {
        SimpleFeature feature = features.next();
        xml.writeStartElement("wfs", "member", WFS);
        Object value = feature.getAttribute(0);
        if (value instanceof Geometry geometry) {
          geometries.write(coordinates.toTarget(geometry), feature.getID() + ".geom");
        } else if (AttributeText.of(value) != null) {
          xml.writeCharacters(AttributeText.of(value));
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw asIoException(e);
    }
  }

  private static IOException asIoException(XMLStreamException e) {
    return e.getNestedException() instanceof IOException io ? io : new IOException(e);
  }

  private void writeNamespaces(XMLStreamWriter xml, String location) throws XMLStreamException {
    xml.writeNamespace("gml", GML);
    xml.writeNamespace("xsi", XSI);
    xml.writeNamespace(namespace.prefix(), namespace.uri());
    xml.writeAttribute(
        "xsi",
        XSI,
        "schemaLocation",
        location + Gml32Names.GML_LOCATION + " " + namespace.uri() + " " + schemaAddress);
  }

  private static void writePage(XMLStreamWriter xml, CollectionPage page)
      throws XMLStreamException {
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
      XMLStreamWriter xml, SimpleFeature feature, Gml32Geometry geometries, boolean root)
      throws XMLStreamException {
    String type = XmlNames.encode(feature.getFeatureType().getTypeName());
    xml.writeStartElement(namespace.prefix(), type, namespace.uri());
    if (root) {
      writeNamespaces(xml, "");
    }
    xml.writeAttribute("gml", GML, "id", feature.getID());
    for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
      Object value = feature.getAttribute(attribute.getLocalName());
      if (value instanceof Geometry geometry) {
        startProperty(xml, attribute);
        Geometry declared = asDeclared(geometry, attribute.getType().getBinding());
        geometries.write(
            coordinates.toTarget(declared), feature.getID() + "." + attribute.getLocalName());
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
