package org.planatlas.server.ows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header by which a browser saves an answer under a name. */
public final class AttachedFile {

  private static final int LONGEST = 80;

  private AttachedFile() {}

  /**
   * The value of Content-Disposition (RFC 6266): the title for all browsers of this age, the plain
   * name for others.
   *
   * @param title in any script
   * @param plainName ASCII
   */
  public static String disposition(String title, String plainName, String extension) {
    String safe = title.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "_").strip();
    String cut =
        safe.substring(
            0,
            safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length()))));
    String name = (cut.isEmpty() ? plainName : cut) + "." + extension;
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s.%s\"; filename*=UTF-8''%s"
        .formatted(plainName, extension, encoded.replace("*", "%2A"));
  }
}
