package org.planatlas.layers.ingest.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.planatlas.layers.ingest.IngestException;

/** Counts the entries of a zip (APPNOTE.TXT 4.3.12, 4.3.16) without keeping them in memory. */
final class CentralDirectory {

  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 65_535;
  private static final long IN_ZIP64 = 0xffffffffL;

  private CentralDirectory() {}

  static void checkCount(Path zip, int most) {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
      long start = start(file);
      if (start >= 0) {
        count(file, start, most);
      }
    } catch (IOException e) {
      throw new IngestException(broken().issue(), e);
    }
  }

  private static long start(RandomAccessFile file) throws IOException {
    int length = (int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer tail = read(file, file.length() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
        int entries = Short.toUnsignedInt(tail.getShort(at + 10));
        // a zip64 directory starts elsewhere; more than 65,534 entries are refused anyway
        if (entries == 0xffff) {
          throw tooMany(0xffff);
        }
        return offset == IN_ZIP64 ? -1 : offset;
      }
    }
    throw broken();
  }

  private static void count(RandomAccessFile file, long start, int most) throws IOException {
    long at = start;
    int count = 0;
    while (at + ENTRY_BYTES <= file.length()) {
      ByteBuffer header = read(file, at, ENTRY_BYTES);
      if (header.getInt(0) != ENTRY) {
        return;
      }
      if (++count > most) {
        throw tooMany(most);
      }
      at +=
          ENTRY_BYTES
              + Short.toUnsignedInt(header.getShort(28))
              + Short.toUnsignedInt(header.getShort(30))
              + Short.toUnsignedInt(header.getShort(32));
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static IngestException tooMany(int most) {
    return IngestException.of(
        "ZIP_ENTRIES",
        "The zip has more than " + most + " entries; pack only the files of the data.");
  }

  private static IngestException broken() {
    return IngestException.of(
        "ZIP_BROKEN", "The file is not a complete zip; send it again or pack it anew.");
  }
}
