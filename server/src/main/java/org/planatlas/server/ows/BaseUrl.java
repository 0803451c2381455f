package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What every advertised link starts with. */
@Component
public class BaseUrl {

  private final String publicUrl;

  /** Takes the configured address, empty when the request decides. */
  public BaseUrl(@Value("${planatlas.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl == null ? "" : publicUrl.trim().replaceAll("/+$", "");
  }

  /** {@code http://host:port} and the context path, no slash at the end. */
  public String of(HttpServletRequest request) {
    if (!publicUrl.isEmpty()) {
      return publicUrl;
    }
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean usual = port == ("https".equals(scheme) ? 443 : 80);
    String host = request.getServerName();
    return scheme + "://" + host + (usual ? "" : ":" + port) + request.getContextPath();
  }
}
