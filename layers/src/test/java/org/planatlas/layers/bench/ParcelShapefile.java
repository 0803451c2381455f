package org.planatlas.layers.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/**
 * Writes the parcels of a {@link ParcelProvince} as a shapefile of any size, text in GBK without a
 * .cpg, and packs it.
 */
final class ParcelShapefile {

  private static final Charset GBK = Charset.forName("GBK");
  private static final String[] SPECIES = {"落叶松", "油松", "红松", "樟子松", "柞树", "刺槐", "杨树", "阔叶混交"};
  private static final String[] OWNERS = {"国有", "集体", "个人", "其他"};
  private static final String[] FIELDS = {
    "ID", "LB_NO", "LINLEI", "GRADE", "QUANSHU", "SHUZHONG", "MIANJI"
  };
  private static final String TYPES = "NCCNCCN";
  private static final int[] LENGTHS = {9, 12, 8, 1, 6, 12, 12};
  private static final int[] DECIMALS = {0, 0, 0, 0, 0, 0, 4};
  private static final int ROW_BYTES = 1 + Arrays.stream(LENGTHS).sum();
  private static final String[] EXTENSIONS = {"shp", "shx", "dbf", "prj"};
  private static final int SHAPE_HEAD = 48;
  private static final String PRJ_4490 =
      ShapefileFixture.PRJ_4550.substring(
          ShapefileFixture.PRJ_4550.indexOf("GEOGCS"),
          ShapefileFixture.PRJ_4550.indexOf(",PROJECTION"));

  private final OutputStream shp;
  private final OutputStream shx;
  private final OutputStream dbf;
  private final double[] box = {1e9, 1e9, -1e9, -1e9};
  private long words = 50;
  private long rows;

  private ParcelShapefile(Path folder) throws IOException {
    shp = open(folder.resolve("parcels.shp"));
    shx = open(folder.resolve("parcels.shx"));
    dbf = open(folder.resolve("parcels.dbf"));
    shp.write(new byte[100]);
    shx.write(new byte[100]);
    dbf.write(new byte[32 + 32 * FIELDS.length + 1]);
  }

  /** Writes {@code parcels.shp}, .shx, .dbf, .prj and {@code parcels.zip} of them into a folder. */
  static Path write(Path folder, long count, boolean degrees) {
    try {
      ParcelShapefile file = new ParcelShapefile(folder);
      new ParcelProvince(count, degrees).each(file::add);
      file.finish(folder);
      Files.writeString(
          folder.resolve("parcels.prj"), degrees ? PRJ_4490 : ShapefileFixture.PRJ_4550);
      return pack(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private void add(long number, double[] ring) {
    ByteBuffer record = ByteBuffer.allocate(8 + SHAPE_HEAD + 8 * ring.length);
    int contentWords = (SHAPE_HEAD + 8 * ring.length) / 2;
    record.putInt((int) number).putInt(contentWords);
    record.order(ByteOrder.LITTLE_ENDIAN).putInt(5);
    double[] own = {1e9, 1e9, -1e9, -1e9};
    for (int i = 0; i < ring.length; i++) {
      own[i % 2] = Math.min(own[i % 2], ring[i]);
      own[2 + i % 2] = Math.max(own[2 + i % 2], ring[i]);
    }
    for (int i = 0; i < 4; i++) {
      record.putDouble(own[i]);
      box[i] = i < 2 ? Math.min(box[i], own[i]) : Math.max(box[i], own[i]);
    }
    record.putInt(1).putInt(ring.length / 2).putInt(0);
    for (double ordinate : ring) {
      record.putDouble(ordinate);
    }
    try {
      shx.write(ByteBuffer.allocate(8).putInt((int) words).putInt(contentWords).array());
      shp.write(record.array());
      dbf.write(row(number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    words += record.capacity() / 2;
    rows++;
  }

  private static byte[] row(long number) {
    int mixed = (int) ((number * 2_654_435_761L) >>> 8 & 0xffff);
    String[] values = {
      "%9d".formatted(number),
      "2101" + "%08d".formatted(number % 100_000_000),
      mixed % 3 == 0 ? "公益林" : "商品林",
      Integer.toString(1 + mixed % 4),
      OWNERS[mixed / 7 % OWNERS.length],
      SPECIES[mixed / 31 % SPECIES.length],
      "%12.4f".formatted(5.3 + mixed / 65_536.0)
    };
    ByteBuffer row = ByteBuffer.allocate(ROW_BYTES);
    row.put((byte) ' ');
    for (int i = 0; i < FIELDS.length; i++) {
      byte[] text = values[i].getBytes(GBK);
      for (int j = 0; j < LENGTHS[i]; j++) {
        row.put(j < text.length ? text[j] : (byte) ' ');
      }
    }
    return row.array();
  }

  private void finish(Path folder) throws IOException {
    for (OutputStream out : List.of(shp, shx, dbf)) {
      out.close();
    }
    writeHead(folder.resolve("parcels.shp"), shapeHead(words));
    writeHead(folder.resolve("parcels.shx"), shapeHead(50 + 4 * rows));
    ByteBuffer head = ByteBuffer.allocate(32 + 32 * FIELDS.length + 1);
    head.order(ByteOrder.LITTLE_ENDIAN).put((byte) 3).put((byte) 126).put((byte) 11).put((byte) 24);
    head.putInt((int) rows).putShort((short) head.capacity()).putShort((short) ROW_BYTES);
    for (int i = 0; i < FIELDS.length; i++) {
      int at = 32 + 32 * i;
      head.position(at).put(FIELDS[i].getBytes(GBK)).put(at + 11, (byte) TYPES.charAt(i));
      head.put(at + 16, (byte) LENGTHS[i]).put(at + 17, (byte) DECIMALS[i]);
    }
    head.put(head.capacity() - 1, (byte) 0x0D);
    writeHead(folder.resolve("parcels.dbf"), head);
  }

  private ByteBuffer shapeHead(long length) {
    ByteBuffer head = ByteBuffer.allocate(100).putInt(0, 9994).putInt(24, (int) length);
    head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5).position(36);
    for (double side : box) {
      head.putDouble(side);
    }
    return head;
  }

  private static void writeHead(Path file, ByteBuffer head) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(head.array());
    }
  }

  private static Path pack(Path folder) throws IOException {
    Path zip = folder.resolve("parcels.zip");
    try (ZipOutputStream out = new ZipOutputStream(open(zip))) {
      for (String extension : EXTENSIONS) {
        out.putNextEntry(new ZipEntry("parcels." + extension));
        Files.copy(folder.resolve("parcels." + extension), out);
      }
    }
    return zip;
  }
}
