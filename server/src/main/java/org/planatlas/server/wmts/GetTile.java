package org.planatlas.server.wmts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.layers.render.RenderException;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.tiles.TileAnswer;
import org.springframework.stereotype.Component;

/** GetTile (7.2). What is kept is sent at once; the gates of maps are where it is drawn. */
@Component
class GetTile implements OwsOperation {

  private final TileRequestReader reader;
  private final TileAnswer answer;

  GetTile(TileRequestReader reader, TileAnswer answer) {
    this.reader = reader;
    this.answer = answer;
  }

  @Override
  public String service() {
    return WmtsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "GetTile";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    TileRequest tile = reader.read(request);
    try {
      answer.send(tile.content(), tile.address(), tile.form(), request, response);
    } catch (RenderException e) {
      throw new OwsException(503, OwsException.NO_APPLICABLE_CODE, null, e.getMessage());
    }
  }
}
