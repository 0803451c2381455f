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

  private static final int MOST_POINTS = 500_000;

  /** Characters of a value that a sentence quotes. */
  private static final int MOST_QUOTED = 40;

  private final LineReader lines;
  private final int mostValues;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private String head;
  private long headLine;

  /**
   * Reads the keys.
   *
   * @param mostValues of the head of a parcel
   */
  BoundaryLines(LineReader lines, int mostValues) {
    this.lines = lines;
    this.mostValues = mostValues;
    this.head = readKeys();
  }

  /** The keys before the parcels that concern the CRS, such as 坐标系. */
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
    List<String> values = values(trimmed);
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
        points.add(point(plain, points));
        requireFew(points.size());
      }
    }
    return new Parcel(line, values, points);
  }

  private List<String> values(String head) {
    // one more than allowed, which tells that there are too many
    String[] values = head.split(",", mostValues + 1);
    if (values.length > mostValues) {
      throw IngestException.of(
          "TXT_FIELDS",
          "The head of the parcel in line %d of the text has more than %d values; drop those not needed."
              .formatted(headLine, mostValues));
    }
    return Arrays.asList(values);
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
        take(plain.substring(0, sign).strip(), plain.substring(sign + 1).strip());
      } else if (!plain.isEmpty() && !plain.startsWith("[")) {
        throw broken("is neither a key with its value nor the head of a parcel, which ends in @");
      }
    }
    return null;
  }

  /** Others are not kept: there may be any number of them. */
  private void take(String key, String value) {
    if (OF_CRS.contains(key)) {
      keys.put(key, shown(value));
    }
  }

  private static String shown(String value) {
    return value.length() > MOST_QUOTED ? value.substring(0, MOST_QUOTED) + "..." : value;
  }

  /** A key of a further block; files put together of several have more than one. */
  private void again(String line) {
    int sign = line.indexOf('=');
    if (sign <= 0) {
      throw broken("is neither a key with its value nor the head of a parcel, which ends in @");
    }
    String key = line.substring(0, sign).strip();
    boolean same = shown(line.substring(sign + 1).strip()).equals(keys.getOrDefault(key, ""));
    if (OF_CRS.contains(key) && !same) {
      throw broken(
          "says of " + key + " something else than the first block; a file has one CRS, split it");
    }
  }

  private static boolean isHead(String line) {
    return line.endsWith("@") && line.indexOf(',') >= 0;
  }

  private Parcel.Point point(String line, List<Parcel.Point> before) {
    String[] values = line.split(",", 5);
    if (values.length < 4) {
      throw broken("has not the four values of a point: name, ring, north (X), east (Y)");
    }
    try {
      double north = Double.parseDouble(values[2].strip());
      double east = Double.parseDouble(values[3].strip());
      String ring = values[1].strip();
      String last = before.isEmpty() ? "" : before.get(before.size() - 1).ring();
      // one text for all points of a ring
      return new Parcel.Point(ring.equals(last) ? last : shown(ring), east, north);
    } catch (NumberFormatException e) {
      throw broken(
          "has coordinates that are no numbers ('"
              + shown(values[2])
              + "', '"
              + shown(values[3])
              + "')");
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
