package org.planatlas.server.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Sends a tile. Whoever keeps it must ask before each use, and is told by the tag whether it is
 * still the same: what changes is seen at once, what does not is not sent again.
 */
@Component
public class TileAnswer {

  /** Says which limit made a tile leave features out. */
  public static final String LIMIT_HEADER = "PlanAtlas-Tile-Limit";

  private static final String ACCEPT = HttpHeaders.ACCEPT_ENCODING;

  private final Tiles tiles;
  private final HttpServletRequest servlet;

  /**
   * Takes the tiles.
   *
   * @param servlet stands for the request of the thread
   */
  TileAnswer(Tiles tiles, HttpServletRequest servlet) {
    this.tiles = tiles;
    this.servlet = servlet;
  }

  /** Sends the tile, or 304 when the client has it. */
  public void send(
      TileContent content,
      TileAddress address,
      TileForm form,
      OwsRequest request,
      HttpServletResponse response)
      throws IOException {
    String audience = request.subject().isAnonymous() ? "public" : "private";
    boolean packed = !form.isPicture() && TileGzip.isAccepted(servlet.getHeader(ACCEPT));
    if (!form.isPicture()) {
      response.setHeader(HttpHeaders.VARY, ACCEPT);
    }
    Optional<String> tag =
        tiles.findTag(content, address, form).map(name -> packed ? name + "-gzip" : name);
    if (tag.isEmpty()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    } else {
      response.setHeader(HttpHeaders.CACHE_CONTROL, audience + ", no-cache");
      if (new ServletWebRequest(servlet, response).checkNotModified(tag.get())) {
        return;
      }
    }
    Tile tile = get(content, address, form, response);
    byte[] bytes = form.isPicture() || packed ? tile.bytes() : TileGzip.expand(tile.bytes());
    response.setContentType(form.mediaType());
    response.setContentLength(bytes.length);
    if (packed && bytes.length > 0) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    if (tile.state() != Tile.State.WHOLE) {
      response.setHeader(LIMIT_HEADER, tile.state().limit());
    }
    response.getOutputStream().write(bytes);
    response.flushBuffer();
  }

  private Tile get(
      TileContent content, TileAddress address, TileForm form, HttpServletResponse response) {
    try {
      return tiles.get(content, address, form);
    } catch (RuntimeException e) {
      // no cache keeps the answer that tells of it as if it were the tile
      response.reset();
      throw e;
    }
  }
}
