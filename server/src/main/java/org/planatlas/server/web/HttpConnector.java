package org.planatlas.server.web;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Lets the refusals of Tomcat be told in sentences: encoded slashes reach the filter that knows one
 * for them, and all others are written as problems.
 */
@Component
class HttpConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String PASS = EncodedSolidusHandling.PASS_THROUGH.getValue();

  private final String longest;

  HttpConnector(ServerProperties server) {
    this.longest = server.getMaxHttpRequestHeaderSize().toKilobytes() + " KB";
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> {
          connector.setEncodedSolidusHandling(PASS);
          connector.setEncodedReverseSolidusHandling(PASS);
        });
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new ProblemReportValve(longest)));
  }
}
