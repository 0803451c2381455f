package org.planatlas.layers.plane;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file in memory, little-endian, read by position. It is mapped in pieces of one size, since Java
 * maps two gigabytes at most; no record crosses from one piece into the next.
 */
final class MappedFile {

  /** Size of a piece of a file whose records have different lengths. */
  static final long PIECE = 1L << 30;

  private final ByteBuffer[] pieces;
  private final long piece;
  private final long length;

  private MappedFile(ByteBuffer[] pieces, long piece, long length) {
    this.pieces = pieces;
    this.piece = piece;
    this.length = length;
  }

  /** Maps a file in pieces of some bytes, at most {@link #PIECE} or one record more. */
  static MappedFile open(Path file, long piece) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      int count = (int) ((length + piece - 1) / piece);
      ByteBuffer[] pieces = new ByteBuffer[count];
      for (int i = 0; i < count; i++) {
        long size = Math.min(piece, length - i * piece);
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, i * piece, size);
        pieces[i] = mapped.order(ByteOrder.LITTLE_ENDIAN);
      }
      return new MappedFile(pieces, piece, length);
    }
  }

  long length() {
    return length;
  }

  /** The piece that holds a position; use it with {@link #offset}. */
  ByteBuffer at(long position) {
    return pieces[(int) (position / piece)];
  }

  /** Where in its piece a position is. */
  int offset(long position) {
    return (int) (position % piece);
  }

  /** Adds the whole content to a checksum. */
  void addTo(CRC32C sum) {
    for (ByteBuffer one : pieces) {
      sum.update(one.duplicate());
    }
  }
}
