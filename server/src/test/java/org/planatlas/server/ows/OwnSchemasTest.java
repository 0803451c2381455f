package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.SeededServer;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A validator that knows nothing but the addresses in a document finds every schema at the server:
 * networks of the administration do not reach OGC.
 */
class OwnSchemasTest {

  @ParameterizedTest
  @CsvSource({
    "2.0.0, GetCapabilities",
    "2.0.0, GetFeature&count=2&typeNames=planning:district",
    "2.0.0, ListStoredQueries",
    "1.1.0, GetCapabilities",
    "1.1.0, GetFeature&maxFeatures=2&typeName=planning:district",
    "1.0.0, GetCapabilities",
    "1.0.0, GetFeature&maxFeatures=2&typeName=planning:district",
  })
  void documentsAreValidByTheirOwnAddresses(String version, String request) throws Exception {
    String document =
        SeededServer.get()
            .send("GET", "/wfs?service=WFS&version=" + version + "&request=" + request, null)
            .body();
    List<String> faults = new ArrayList<>();
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema().newValidator();
    validator.setResourceResolver(
        (type, namespace, publicId, systemId, base) -> {
          String address = systemId.startsWith("http") || base == null ? systemId : base;
          if (!address.startsWith("http://localhost") && !address.startsWith("http://127.0.0.1")) {
            faults.add("leads out of the server: " + address);
          }
          return null;
        });
    validator.setErrorHandler(
        new DefaultHandler() {
          @Override
          public void warning(SAXParseException e) {
            faults.add(e.toString());
          }

          @Override
          public void error(SAXParseException e) {
            faults.add(e.toString());
          }

          @Override
          public void fatalError(SAXParseException e) throws SAXException {
            throw e;
          }
        });

    validator.validate(new StreamSource(new StringReader(document)));
    assertThat(faults).isEmpty();
  }
}
