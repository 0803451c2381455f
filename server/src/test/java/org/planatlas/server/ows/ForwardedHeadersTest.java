package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.server.RunningServer;

/** Links of the capabilities behind a reverse proxy, over HTTP. */
class ForwardedHeadersTest {

  private static final String PROXY = "https://maps.example.org/atlas/";

  @Test
  void headersOfAProxyAreNotBelievedByDefault() {
    try (RunningServer server =
        RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false")) {
      for (String service : new String[] {"WMS", "WFS"}) {
        assertThat(capabilities(server, service))
            .contains(server.base())
            .doesNotContain("maps.example.org");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WMS", "WFS"})
  void linksFollowTheProxyWhenTheOperatorSaysThatThereIsOne(String service) {
    try (RunningServer server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--server.forward-headers-strategy=framework")) {
      assertThat(capabilities(server, service))
          .contains(PROXY + service.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain(server.base());
    }
  }

  private static String capabilities(RunningServer server, String service) {
    return server
        .send(
            "GET",
            "/"
                + service.toLowerCase(java.util.Locale.ROOT)
                + "?request=GetCapabilities&service="
                + service,
            null,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "maps.example.org",
            "X-Forwarded-Port",
            "443",
            "X-Forwarded-Prefix",
            "/atlas")
        .body();
  }
}
