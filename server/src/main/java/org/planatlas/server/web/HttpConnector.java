package org.planatlas.server.web;

import org.apache.catalina.Pipeline;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.planatlas.server.limit.BodyValve;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.LimitSettings;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Lets the refusals of Tomcat be told in sentences: encoded slashes reach the filter that knows one
 * for them, and all others are written as problems. Bodies must arrive in time, and take no more
 * than half of the threads while they do.
 */
@Component
class HttpConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String PASS = EncodedSolidusHandling.PASS_THROUGH.getValue();

  /** Milliseconds without a byte of the body. */
  private static final int BODY_TIMEOUT = 10_000;

  private final String longest;
  private final int mostBodies;
  private final long longestBody;
  private final Gates gates;

  HttpConnector(
      ServerProperties server, TomcatServerProperties tomcat, LimitSettings limits, Gates gates) {
    this.mostBodies = Math.max(1, tomcat.getThreads().getMax() / 2);
    this.longestBody = Math.max(limits.body().toBytes(), limits.xmlBody().toBytes());
    this.gates = gates;
    this.longest = server.getMaxHttpRequestHeaderSize().toKilobytes() + " KB";
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> {
          connector.setEncodedSolidusHandling(PASS);
          connector.setEncodedReverseSolidusHandling(PASS);
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(BODY_TIMEOUT);
          }
        });
    factory.addContextCustomizers(
        context -> {
          Pipeline pipeline = context.getParent().getPipeline();
          pipeline.addValve(new ProblemReportValve(longest));
          pipeline.addValve(new BodyValve(mostBodies, longestBody, gates.bodies()));
        });
  }
}
