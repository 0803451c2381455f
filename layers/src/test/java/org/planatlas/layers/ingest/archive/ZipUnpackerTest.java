package org.planatlas.layers.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;

/** Files of any size come out of a zip as they went in, or not at all. */
class ZipUnpackerTest {

  private static final int LARGE = 9_000_001;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "65536, true", "9000001, true", "9000001, false"})
  void bytesComeOutAsTheyWentIn(int size, boolean deflated) throws IOException {
    byte[] bytes = bytes(size);
    List<UnpackedFile> files = unpack(zip(bytes, deflated));
    assertThat(files).extracting(UnpackedFile::name).containsExactly("a.shp", "b.dbf");
    assertThat(files.get(0).file()).hasBinaryContent(bytes);
    assertThat(files.get(1).file()).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void entryThatIsBrokenLeavesNoFile() throws IOException {
    byte[] whole = Files.readAllBytes(zip(bytes(LARGE), true));
    // the packed bytes of the first entry from the middle on are no stream any more
    for (int i = whole.length / 2; i < whole.length - 400; i++) {
      whole[i] = (byte) 0xff;
    }
    Path broken = Files.write(folder.resolve("broken.zip"), whole);
    assertThatThrownBy(() -> unpack(broken))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("zip");
    try (Stream<Path> left = Files.list(folder.resolve("unpacked"))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Big5, 臺北市土地使用分區圖",
    "Big5, 國有林班地界線",
    "GBK, 岫岩县林地图斑",
    "GBK, 石湖水库",
    "UTF-8, 臺北市土地使用分區圖"
  })
  void namesAreReadInTheirEncoding(String charset, String name) throws IOException {
    Path zip = folder.resolve("names.zip");
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(zip), Charset.forName(charset))) {
      out.putNextEntry(new ZipEntry(name + ".shp"));
      out.write(1);
    }
    assertThat(unpack(zip)).extracting(UnpackedFile::name).containsExactly(name + ".shp");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "directory of zip64 only, 5, 4294967295, false",
    "classic record that tells of few entries, 0, 46, false",
    "classic record that declares more than zip64, 65535, 4294967295, false",
    "bytes before the zip, 6000, 31, true"
  })
  void entriesAreCountedWhereTheUnpackerLooksForThem(
      String name, int declared, long offset, boolean classic) throws IOException {
    Path zip = Files.write(folder.resolve("a.zip"), manyEntries(6_000, declared, offset, classic));

    assertThatThrownBy(() -> unpack(zip))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("The zip has more than 5000 entries");
  }

  @Test
  void locatorThatPointsNowhereIsABrokenZip() throws IOException {
    byte[] bytes = manyEntries(3, 3, 31, false);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length - 34, 1L << 60);
    Path zip = Files.write(folder.resolve("a.zip"), bytes);

    assertThatThrownBy(() -> unpack(zip))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("not a complete zip");
  }

  /** One stored file, a directory that has it many times, and the records behind it. */
  private static byte[] manyEntries(int entries, int declared, long offset, boolean classic) {
    ByteBuffer zip = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    zip.put(new byte[classic ? 100 : 0]);
    zip.putInt(0x04034b50).position(zip.position() + 22);
    zip.putShort((short) 1).putShort((short) 0).put((byte) 'a');
    int start = zip.position();
    for (int i = 0; i < entries; i++) {
      byte[] entry = "%07d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      zip.putInt(0x02014b50).position(zip.position() + 24);
      zip.putShort((short) entry.length).position(zip.position() + 16);
      zip.put(entry);
    }
    int length = zip.position() - start;
    int end = zip.position();
    if (!classic) {
      zip.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(entries).putLong(entries);
      zip.putLong(length).putLong(start);
      zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    }
    zip.putInt(0x06054b50).putInt(0).putShort((short) declared).putShort((short) declared);
    zip.putInt(classic ? length : 0).putInt((int) offset).putShort((short) 0);
    return Arrays.copyOf(zip.array(), zip.position());
  }

  private List<UnpackedFile> unpack(Path zip) throws IOException {
    Path target = Files.createDirectories(folder.resolve("unpacked"));
    return new ZipUnpacker(IngestLimits.defaults(), Set.of("shp", "dbf")).unpack(zip, target);
  }

  private Path zip(byte[] bytes, boolean deflated) throws IOException {
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      ZipEntry entry = new ZipEntry("a.shp");
      if (!deflated) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
      }
      out.putNextEntry(entry);
      out.write(bytes);
      out.putNextEntry(new ZipEntry("b.dbf"));
      out.write(new byte[] {1, 2, 3});
    }
    return zip;
  }

  /** Bytes that pack to about a half. */
  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) random.nextInt(16);
    }
    return bytes;
  }
}
