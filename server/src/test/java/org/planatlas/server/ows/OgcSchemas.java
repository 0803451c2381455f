package org.planatlas.server.ows;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The schemas and DTDs that OGC publishes, by their public addresses, read from test libraries;
 * anything else is an error and never fetched.
 */
final class OgcSchemas {

  static final String WFS_1_0 = "http://schemas.opengis.net/wfs/1.0.0/WFS-basic.xsd";
  static final String WFS_1_0_CAPABILITIES =
      "http://schemas.opengis.net/wfs/1.0.0/WFS-capabilities.xsd";
  static final String WFS_1_0_EXCEPTION = "http://schemas.opengis.net/wfs/1.0.0/OGC-exception.xsd";
  static final String WFS_1_1 = "http://schemas.opengis.net/wfs/1.1.0/wfs.xsd";
  static final String WFS = "http://schemas.opengis.net/wfs/2.0/wfs.xsd";
  static final String OWS = "http://schemas.opengis.net/ows/1.1.0/owsAll.xsd";
  static final String GML = "http://schemas.opengis.net/gml/3.2.1/gml.xsd";
  static final String WMS = "http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd";
  static final String WMS_EXCEPTION = "http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd";

  static final String WMTS = "http://schemas.opengis.net/wmts/1.0/wmtsGetCapabilities_response.xsd";

  /** Below it the test libraries have the files of OGC under the same paths. */
  private static final String OGC = "http://schemas.opengis.net";

  private static final Pattern OWN = Pattern.compile("http://[0-9a-z.]+:[0-9]+/schemas/");

  private static final String CITE = "/org/opengis/cite/iso19142/xsd/";
  private static final String ISO = "http://schemas.opengis.net/iso/19139/20070417/";
  private static final Map<String, String> RESOURCES =
      Map.ofEntries(
          Map.entry(WFS, CITE + "opengis/wfs/2.0/wfs-2.0.2.xsd"),
          Map.entry(OWS, CITE + "opengis/ows/1.1/ows-1.1.0.xsd"),
          Map.entry(GML, CITE + "opengis/gml/3.2.1/gml-3.2.1.xsd"),
          Map.entry(
              "http://schemas.opengis.net/filter/2.0/filterAll.xsd",
              CITE + "opengis/filter/2.0/filter-2.0.2.xsd"),
          Map.entry(ISO + "gmd/gmd.xsd", CITE + "iso/19139/2007/gmd-2007.xsd"),
          Map.entry(ISO + "gco/gco.xsd", CITE + "iso/19139/2007/gco-2007.xsd"),
          Map.entry(ISO + "gts/gts.xsd", CITE + "iso/19139/2007/gts-2007.xsd"),
          Map.entry(ISO + "gss/gss.xsd", CITE + "iso/19139/2007/gss-2007.xsd"),
          Map.entry(ISO + "gsr/gsr.xsd", CITE + "iso/19139/2007/gsr-2007.xsd"),
          Map.entry("http://www.w3.org/1999/xlink.xsd", CITE + "w3c/2008/06/xlink.xsd"),
          Map.entry("http://www.w3.org/2001/xml.xsd", CITE + "w3c/2009/01/xml.xsd"),
          Map.entry(WMS, "/wms/1.3.0/capabilities_1_3_0.xsd"),
          Map.entry(WMS_EXCEPTION, "/wms/1.3.0/exceptions_1_3_0.xsd"),
          Map.entry(WMTS, "/schemas/wmts/1.0/wmtsGetCapabilities_response.xsd"),
          Map.entry("../../ows/1.1.0/owsAll.xsd", CITE + "opengis/ows/1.1/ows-1.1.0.xsd"),
          Map.entry("../../xlink/1.0.0/xlinks.xsd", "/xlink/1.0.0/xlinks.xsd"),
          Map.entry(
              "http://schemas.opengis.net/wms/1.1.1/capabilities_1_1_1.dtd",
              "/wms/1.1.1/capabilities_1_1_1.dtd"),
          Map.entry(
              "http://schemas.opengis.net/wms/1.1.1/exception_1_1_1.dtd",
              "/wms/1.1.1/exception_1_1_1.dtd"));

  private static final DOMImplementationLS LOAD_SAVE = loadSave();

  private OgcSchemas() {}

  private static DOMImplementationLS loadSave() {
    try {
      return (DOMImplementationLS)
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .getFeature("LS", "3.0");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles schemas: public addresses, or whole documents that start with {@code <}. */
  static Schema compile(String... schemas) {
    Source[] sources = new Source[schemas.length];
    for (int i = 0; i < schemas.length; i++) {
      sources[i] =
          schemas[i].startsWith("<")
              ? new StreamSource(new StringReader(schemas[i]), "urn:document:" + i)
              : new StreamSource(open(schemas[i]), schemas[i]);
    }
    try {
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      factory.setResourceResolver(OgcSchemas::resolve);
      return factory.newSchema(sources);
    } catch (SAXException e) {
      throw new AssertionError("This is no schema: " + e, e);
    }
  }

  /** What is wrong with a document, a line each; empty when it keeps the schema. */
  static List<String> violations(Schema schema, String document) {
    Violations found = new Violations();
    try {
      Validator validator = schema.newValidator();
      validator.setErrorHandler(found);
      validator.setResourceResolver(OgcSchemas::resolve);
      validator.validate(new StreamSource(new StringReader(document)));
    } catch (SAXException e) {
      found.lines.add(e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.lines;
  }

  /** The same for a document that names a DTD. */
  static List<String> dtdViolations(String document) {
    Violations found = new Violations();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setValidating(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(found);
      builder.setEntityResolver((publicId, systemId) -> new InputSource(open(systemId)));
      builder.parse(new InputSource(new StringReader(document)));
    } catch (SAXException e) {
      found.lines.add(e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return found.lines;
  }

  private static InputStream open(String address) {
    String resource =
        RESOURCES.getOrDefault(
            address, address.startsWith(OGC) ? address.substring(OGC.length()) : null);
    InputStream in = resource == null ? null : OgcSchemas.class.getResourceAsStream(resource);
    if (in == null) {
      throw new AssertionError("A document names the schema " + address + ", which is not here.");
    }
    return in;
  }

  private static LSInput resolve(
      String type, String namespace, String publicId, String written, String base) {
    // what the server has under its own address must be what OGC has
    String systemId = OWN.matcher(written).replaceFirst(OGC + "/");
    boolean named = RESOURCES.containsKey(systemId) || base == null || !base.startsWith(OGC);
    String address = named ? systemId : URI.create(base).resolve(systemId).toString();
    LSInput input = LOAD_SAVE.createLSInput();
    input.setSystemId(address);
    input.setByteStream(open(address));
    return input;
  }

  private static final class Violations implements ErrorHandler {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void warning(SAXParseException e) {
      lines.add(e.toString());
    }

    @Override
    public void error(SAXParseException e) {
      lines.add(e.toString());
    }

    @Override
    public void fatalError(SAXParseException e) {
      lines.add(e.toString());
    }
  }
}
