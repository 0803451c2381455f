package org.planatlas.layers.encode.shapefile;

import java.io.DataInputStream;
import java.io.IOException;
import org.locationtech.jts.geom.Envelope;

/**
 * What stands before a shape in a {@link ShapeSpool}.
 *
 * @param contentBytes length of the content that follows
 * @param rowAt where its row begins
 * @param box of the shape; null envelope for the null shape
 */
record ShapeHead(int contentBytes, long rowAt, Envelope box) {

  static final int BYTES = Integer.BYTES + Long.BYTES + 4 * Double.BYTES;

  static ShapeHead read(DataInputStream in) throws IOException {
    int contentBytes = in.readInt();
    long rowAt = in.readLong();
    double minX = in.readDouble();
    double minY = in.readDouble();
    double maxX = in.readDouble();
    double maxY = in.readDouble();
    // a null envelope has its bounds crossed, and the constructor would put them in order
    Envelope box = minX > maxX ? new Envelope() : new Envelope(minX, maxX, minY, maxY);
    return new ShapeHead(contentBytes, rowAt, box);
  }
}
