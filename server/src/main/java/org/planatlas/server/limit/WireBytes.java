package org.planatlas.server.limit;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Takes the bytes that the container has read; they are its own until it reads again. */
final class WireBytes implements ApplicationBufferHandler {

  private ByteBuffer bytes = ByteBuffer.allocate(0);

  @Override
  public void setByteBuffer(ByteBuffer buffer) {
    this.bytes = buffer;
  }

  @Override
  public ByteBuffer getByteBuffer() {
    return bytes;
  }

  @Override
  public void expand(int size) {
    // the container brings its own buffer
  }
}
