package org.planatlas.layers.ingest.shapefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes shapefiles byte by byte, with the defects that a test wants. */
public final class ShapefileFixture {

  /** WKT of EPSG:4550 as Esri writes it. */
  public static final String PRJ_4550 =
      "PROJCS[\"CGCS2000_3_Degree_GK_CM_123E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
          + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
          + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
          + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
          + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",123.0],"
          + "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
          + "UNIT[\"Meter\",1.0]]";

  /** A field of the .dbf. */
  private record Field(String name, char type, int length, int decimals) {}

  private final int shapeType;
  private final List<byte[]> shapes = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();
  private final Map<String, byte[]> replaced = new LinkedHashMap<>();
  private final Map<Integer, byte[]> older = new LinkedHashMap<>();
  private int[] order;
  private int gap;
  private int firstNumber = 1;
  private Charset charset = StandardCharsets.UTF_8;
  private int languageByte;
  private String cpg;
  private String prj = PRJ_4550;

  /** A shapefile of this shape type. */
  public ShapefileFixture(int shapeType) {
    this.shapeType = shapeType;
  }

  /** Polygons with a text field and a number field. */
  public static ShapefileFixture parcels() {
    return new ShapefileFixture(5).field("名称", 'C', 24, 0).field("AREA", 'N', 10, 2);
  }

  /** Encoding of the text. */
  public ShapefileFixture charset(String name) {
    this.charset = Charset.forName(name);
    return this;
  }

  /** Byte 29 of the .dbf. */
  public ShapefileFixture languageByte(int value) {
    this.languageByte = value;
    return this;
  }

  /** Text of the .cpg; none without this call. */
  public ShapefileFixture cpg(String text) {
    this.cpg = text;
    return this;
  }

  /** Text of the .prj; null for none. */
  public ShapefileFixture prj(String text) {
    this.prj = text;
    return this;
  }

  /** Adds a field. */
  public ShapefileFixture field(String name, char type, int length, int decimals) {
    fields.add(new Field(name, type, length, decimals));
    return this;
  }

  /** Adds a polygon; each ring is x, y, x, y... as given. */
  public ShapefileFixture polygon(Object[] row, double[]... rings) {
    int points = 0;
    for (double[] ring : rings) {
      points += ring.length / 2;
    }
    ByteBuffer shape = little(44 + 4 * rings.length + 16 * points);
    shape.putInt(shapeType).position(36);
    shape.putInt(rings.length).putInt(points);
    int start = 0;
    for (double[] ring : rings) {
      shape.putInt(start);
      start += ring.length / 2;
    }
    for (double[] ring : rings) {
      for (double ordinate : ring) {
        shape.putDouble(ordinate);
      }
    }
    return shape(row, shape.array());
  }

  /** Adds a square of this size with its south-west corner at x, y. */
  public ShapefileFixture square(Object[] row, double x, double y, double size) {
    return polygon(row, ring(x, y, size));
  }

  /** A clockwise square. */
  public static double[] ring(double x, double y, double size) {
    return new double[] {x, y, x, y + size, x + size, y + size, x + size, y, x, y};
  }

  /** Adds a record with these bytes as its content. */
  public ShapefileFixture shape(Object[] row, byte[] content) {
    shapes.add(content);
    rows.add(row);
    return this;
  }

  /** Adds a row without a shape. */
  public ShapefileFixture row(Object... row) {
    rows.add(row);
    return this;
  }

  /** Writes the shapes (from 0) into the .shp in this order; the .shx points right. */
  public ShapefileFixture order(int... shapesInOrder) {
    this.order = shapesInOrder;
    return this;
  }

  /** Leaves so many bytes unused between two shapes. */
  public ShapefileFixture gap(int bytes) {
    this.gap = bytes;
    return this;
  }

  /** Number of the first record. */
  public ShapefileFixture firstNumber(int number) {
    this.firstNumber = number;
    return this;
  }

  /**
   * Replaces a shape (from 0) as programs edit in place: the new one is written at the end of the
   * .shp, the older one stays where it was.
   */
  public ShapefileFixture edited(int shape, byte[] newContent) {
    older.put(shape, shapes.set(shape, newContent));
    return this;
  }

  /** Content of the shape added last. */
  public byte[] lastShape() {
    return shapes.get(shapes.size() - 1);
  }

  /** Gives a file other bytes; null leaves it out. */
  public ShapefileFixture replace(String extension, byte[] bytes) {
    replaced.put(extension, bytes);
    return this;
  }

  /** The files by extension. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("shp", shp());
    files.put("shx", shx());
    files.put("dbf", dbf());
    files.put("prj", prj == null ? null : prj.getBytes(StandardCharsets.UTF_8));
    files.put("cpg", cpg == null ? null : cpg.getBytes(StandardCharsets.UTF_8));
    files.putAll(replaced);
    files.values().removeIf(bytes -> bytes == null);
    return files;
  }

  /** All files in one zip under a base name. */
  public byte[] zip(String baseName) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    files().forEach((extension, bytes) -> entries.put(baseName + "." + extension, bytes));
    return zip(entries);
  }

  /** A zip of these entries. */
  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] shp() {
    return shapes(new int[shapes.size()]);
  }

  /** The .shp; where its shapes begin is written into the array. */
  private byte[] shapes(int[] starts) {
    int length = 100;
    for (byte[] shape : shapes) {
      length += 8 + shape.length + gap;
    }
    for (byte[] shape : older.values()) {
      length += 8 + shape.length + gap;
    }
    ByteBuffer file = header(length).order(ByteOrder.BIG_ENDIAN);
    int[] inOrder = order == null ? IntStream.range(0, shapes.size()).toArray() : order;
    for (int shape : inOrder) {
      starts[shape] = file.position();
      put(file, shape, older.getOrDefault(shape, shapes.get(shape)));
    }
    for (int shape : older.keySet()) {
      starts[shape] = file.position();
      put(file, shape, shapes.get(shape));
    }
    return file.array();
  }

  private void put(ByteBuffer file, int shape, byte[] content) {
    file.putInt(shape + firstNumber).putInt(content.length / 2).put(content).put(new byte[gap]);
  }

  private byte[] shx() {
    int[] starts = new int[shapes.size()];
    shapes(starts);
    ByteBuffer file = header(100 + 8 * shapes.size()).order(ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < starts.length; i++) {
      file.putInt(starts[i] / 2).putInt(shapes.get(i).length / 2);
    }
    return file.array();
  }

  private ByteBuffer header(int length) {
    ByteBuffer file = ByteBuffer.allocate(length);
    file.putInt(0, 9994).putInt(24, length / 2);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, shapeType);
    return file.position(100);
  }

  private byte[] dbf() {
    int headerBytes = 32 + 32 * fields.size() + 1;
    int recordBytes = 1 + fields.stream().mapToInt(Field::length).sum();
    ByteBuffer file = little(headerBytes + recordBytes * rows.size() + 1);
    file.put((byte) 3).put((byte) 126).put((byte) 11).put((byte) 24).putInt(rows.size());
    file.putShort((short) headerBytes).putShort((short) recordBytes);
    file.put(29, (byte) languageByte).position(32);
    for (Field field : fields) {
      int start = file.position();
      byte[] name = field.name().getBytes(charset);
      file.put(name, 0, Math.min(10, name.length));
      file.put(start + 11, (byte) field.type()).put(start + 16, (byte) field.length());
      file.put(start + 17, (byte) field.decimals()).position(start + 32);
    }
    file.put((byte) 0x0D);
    rows.forEach(row -> putRow(file, row));
    file.put((byte) 0x1A);
    return file.array();
  }

  /** A row whose first value is the text "*deleted" is marked so. */
  private void putRow(ByteBuffer file, Object[] row) {
    boolean deleted = row.length > 0 && "*deleted".equals(row[0]);
    file.put((byte) (deleted ? '*' : ' '));
    for (int i = 0; i < fields.size(); i++) {
      Object value = i < row.length ? row[i] : null;
      byte[] text =
          value == null
              ? new byte[0]
              : value instanceof byte[] bytes ? bytes : value.toString().getBytes(charset);
      for (int j = 0; j < fields.get(i).length(); j++) {
        file.put(j < text.length ? text[j] : (byte) ' ');
      }
    }
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
