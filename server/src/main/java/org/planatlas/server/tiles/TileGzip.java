package org.planatlas.server.tiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compression of vector tiles (RFC 1952). They are kept compressed, for nearly every client takes
 * them so.
 */
final class TileGzip {

  private TileGzip() {}

  /** The bytes compressed; none stay none. */
  static byte[] compress(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** What {@link #compress} was given. */
  static byte[] expand(byte[] packed) {
    if (packed.length == 0) {
      return packed;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a client takes it.
   *
   * @param accepted the header Accept-Encoding (RFC 9110, 12.5.3); null for none
   */
  static boolean isAccepted(String accepted) {
    boolean any = false;
    for (String each : accepted == null ? new String[0] : accepted.split(",")) {
      String[] parts = each.toLowerCase(Locale.ROOT).split(";", 2);
      String coding = parts[0].strip();
      boolean refused = parts.length == 2 && parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
      if (coding.equals("gzip")) {
        return !refused;
      }
      any |= coding.equals("*") && !refused;
    }
    return any;
  }
}
