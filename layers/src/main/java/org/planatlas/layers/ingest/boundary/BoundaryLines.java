package org.planatlas.layers.ingest.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.text.LineReader;

/** Reads the blocks of the text one parcel at a time. */
final class BoundaryLines implements AutoCloseable {

  /** Begins the block of parcels. */
  static final String PARCELS = "[地块坐标]";

  /** What a further block of keys may not say otherwise. */
  private static final Set<String> OF_CRS = Set.of("坐标系", "几度分带", "投影类型", "计量单位", "带号", "转换参数");

  private static final int MOST_POINTS = 2_000_000;

  private final LineReader lines;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private String head;
  private long headLine;

  BoundaryLines(LineReader lines) {
    this.lines = lines;
    this.head = readKeys();
  }

  /** The keys before the parcels, such as 坐标系. */
  Map<String, String> keys() {
    return keys;
  }

  /** The next parcel; null behind the last. */
  Parcel next() {
    if (head == null) {
      return null;
    }
    String own = head.substring(0, head.lastIndexOf('@'));
    String trimmed = own.endsWith(",") ? own.substring(0, own.length() - 1) : own;
    long line = headLine;
    List<Parcel.Point> points = new ArrayList<>();
    head = null;
    boolean inKeys = false;
    for (String text = lines.next(); text != null; text = lines.next()) {
      String plain = text.strip().replace('\uFF0C', ',');
      if (isHead(plain)) {
        head = plain;
        headLine = lines.number();
        break;
      }
      if (plain.startsWith("[")) {
        inKeys = !plain.equals(PARCELS);
      } else if (inKeys && !plain.isEmpty()) {
        again(plain);
      } else if (!plain.isEmpty()) {
        points.add(point(plain));
        requireFew(points.size());
      }
    }
    return new Parcel(line, Arrays.asList(trimmed.split(",", -1)), points);
  }

  private String readKeys() {
    for (String text = lines.next(); text != null; text = lines.next()) {
      String plain = text.strip().replace('\uFF0C', ',');
      if (isHead(plain)) {
        headLine = lines.number();
        return plain;
      }
      int sign = plain.indexOf('=');
      if (sign > 0) {
        keys.put(plain.substring(0, sign).strip(), plain.substring(sign + 1).strip());
      } else if (!plain.isEmpty() && !plain.startsWith("[")) {
        throw broken("is neither a key with its value nor the head of a parcel, which ends in @");
      }
    }
    return null;
  }

  /** A key of a further block; files put together of several have more than one. */
  private void again(String line) {
    int sign = line.indexOf('=');
    if (sign <= 0) {
      throw broken("is neither a key with its value nor the head of a parcel, which ends in @");
    }
    String key = line.substring(0, sign).strip();
    boolean same = line.substring(sign + 1).strip().equals(keys.getOrDefault(key, ""));
    if (OF_CRS.contains(key) && !same) {
      throw broken(
          "says of " + key + " something else than the first block; a file has one CRS, split it");
    }
  }

  private static boolean isHead(String line) {
    return line.endsWith("@") && line.indexOf(',') >= 0;
  }

  private Parcel.Point point(String line) {
    String[] values = line.split(",", -1);
    if (values.length < 4) {
      throw broken("has not the four values of a point: name, ring, north (X), east (Y)");
    }
    try {
      double north = Double.parseDouble(values[2].strip());
      double east = Double.parseDouble(values[3].strip());
      return new Parcel.Point(values[1].strip(), east, north);
    } catch (NumberFormatException e) {
      throw broken(
          "has coordinates that are no numbers ('" + values[2] + "', '" + values[3] + "')");
    }
  }

  private void requireFew(int count) {
    if (count > MOST_POINTS) {
      throw broken("makes more than " + MOST_POINTS + " points of one parcel");
    }
  }

  private IngestException broken(String what) {
    return new IngestException(
        ImportIssue.error(
            "TXT_SYNTAX", "Line " + lines.number() + " of the text " + what + "; correct it."));
  }

  @Override
  public void close() {
    lines.close();
  }
}
