package org.planatlas.layers.ingest.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.planatlas.layers.ingest.IngestException;

/**
 * Counts the entries of a zip (APPNOTE.TXT 4.3.12 to 4.3.16) without keeping them in memory. The
 * directory is looked for as the unpacker does it, by what stands there and not by what is
 * declared: a locator of a zip64 directory counts more than the record behind it, and bytes before
 * the zip move the directory.
 */
final class CentralDirectory {

  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int END64_BYTES = 56;
  private static final int LOCATOR64_BYTES = 20;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 65_535;

  private CentralDirectory() {}

  static void checkCount(Path zip, int most) {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
      count(file, start(file), most);
    } catch (IOException e) {
      throw new IngestException(broken().issue(), e);
    }
  }

  private static long start(RandomAccessFile file) throws IOException {
    int length = (int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer tail = read(file, file.length() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long end = file.length() - length + at;
        return isZip64(file, end)
            ? startOfZip64(file, end - LOCATOR64_BYTES)
            : start(tail.getInt(at + 12), tail.getInt(at + 16), end);
      }
    }
    throw broken();
  }

  private static long start(int declaredLength, int declaredOffset, long end) {
    long offset = Integer.toUnsignedLong(declaredOffset);
    long before = end - Integer.toUnsignedLong(declaredLength) - offset;
    return offset + Math.max(0, before);
  }

  private static boolean isZip64(RandomAccessFile file, long end) throws IOException {
    return end >= LOCATOR64_BYTES
        && read(file, end - LOCATOR64_BYTES, Integer.BYTES).getInt(0) == LOCATOR64;
  }

  private static long startOfZip64(RandomAccessFile file, long locator) throws IOException {
    long at = read(file, locator, LOCATOR64_BYTES).getLong(8);
    requireWithin(file, at, END64_BYTES);
    ByteBuffer end = read(file, at, END64_BYTES);
    if (end.getInt(0) != END64) {
      throw broken();
    }
    long start = end.getLong(48);
    requireWithin(file, start, 0);
    return start;
  }

  private static void requireWithin(RandomAccessFile file, long at, int length) throws IOException {
    if (at < 0 || at > file.length() - length) {
      throw broken();
    }
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
