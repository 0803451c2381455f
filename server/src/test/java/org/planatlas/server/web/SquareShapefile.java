package org.planatlas.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zipped shapefile with one square and a Chinese name in GBK, as a user would send it. */
public final class SquareShapefile {

  private static final String PRJ =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
          + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]]";

  private SquareShapefile() {}

  /** Writes {@code name.zip} with a square whose lower left corner is at west and south. */
  public static Path write(Path folder, String name, double west, double south, double size)
      throws IOException {
    Files.createDirectories(folder);
    Path zip = folder.resolve(name + ".zip");
    double[] box = {west, south, west + size, south + size};
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, name + ".shp", shp(box));
      entry(out, name + ".shx", shx(box));
      entry(out, name + ".dbf", dbf());
      entry(out, name + ".prj", PRJ.getBytes(StandardCharsets.US_ASCII));
      entry(out, name + ".cpg", "GBK".getBytes(StandardCharsets.US_ASCII));
    }
    return zip;
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private static final int CONTENT = 4 + 32 + 4 + 4 + 4 + 5 * 16;

  private static byte[] shp(double[] box) {
    ByteBuffer file = header(100 + 8 + CONTENT, box);
    file.order(ByteOrder.BIG_ENDIAN).putInt(1).putInt(CONTENT / 2);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(5);
    for (double value : box) {
      file.putDouble(value);
    }
    file.putInt(1).putInt(5).putInt(0);
    double[][] ring = {
      {box[0], box[1]}, {box[0], box[3]}, {box[2], box[3]}, {box[2], box[1]}, {box[0], box[1]}
    };
    for (double[] point : ring) {
      file.putDouble(point[0]).putDouble(point[1]);
    }
    return file.array();
  }

  private static byte[] shx(double[] box) {
    ByteBuffer file = header(108, box);
    file.order(ByteOrder.BIG_ENDIAN).putInt(50).putInt(CONTENT / 2);
    return file.array();
  }

  private static ByteBuffer header(int length, double[] box) {
    ByteBuffer file = ByteBuffer.allocate(length);
    file.order(ByteOrder.BIG_ENDIAN).putInt(0, 9994).putInt(24, length / 2);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    for (int i = 0; i < box.length; i++) {
      file.putDouble(36 + 8 * i, box[i]);
    }
    return file.position(100);
  }

  private static byte[] dbf() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(65).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 3).put((byte) 126).put((byte) 1).put((byte) 1).putInt(1);
    head.putShort((short) 65).putShort((short) 21);
    head.position(32).put("NAME".getBytes(StandardCharsets.US_ASCII));
    head.put(43, (byte) 'C').put(48, (byte) 20).put(64, (byte) 0x0D);
    out.write(head.array());
    byte[] value = "试验地块".getBytes(Charset.forName("GBK"));
    out.write(' ');
    out.write(value);
    out.write(" ".repeat(20 - value.length).getBytes(StandardCharsets.US_ASCII));
    out.write(0x1A);
    return out.toByteArray();
  }
}
