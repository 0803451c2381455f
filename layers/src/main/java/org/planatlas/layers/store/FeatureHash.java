package org.planatlas.layers.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;

/**
 * Hash of a table's content that is the same in every store: schema, then key, values as text and
 * WKB (little endian would do as well; this is big endian) in the order of the keys.
 */
public final class FeatureHash {

  private static final int NULL = 0;
  private static final int VALUE = 1;

  private final MessageDigest digest;
  private final WkbBuffer row = new WkbBuffer();

  /** Starts with the schema. */
  public FeatureHash(SimpleFeatureType schema) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (AttributeDescriptor attribute : schema.getAttributeDescriptors()) {
      text(attribute.getLocalName());
      text(attribute.getType().getBinding().getSimpleName());
    }
    flush();
  }

  /** Adds one row. */
  public void add(long key, SimpleFeature feature) {
    add(key, feature.getAttributes());
  }

  /** Adds one row by its values, in the order of the schema. */
  public void add(long key, List<Object> values) {
    text(Long.toString(key));
    for (Object given : values) {
      Object value = asStored(given);
      row.put(value == null ? NULL : VALUE);
      if (value instanceof Geometry geometry) {
        row.put(geometry, false);
      } else if (value != null) {
        text(value.toString());
      }
    }
    flush();
  }

  /**
   * A value as every store gives it back: times to the microsecond and in no time zone of this
   * process, a number that is none as no value, and zero without a sign.
   */
  private static Object asStored(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }
    if (value instanceof Double number) {
      return Double.isNaN(number) ? null : (Object) (number + 0.0);
    }
    return value;
  }

  /** Whether two values of an attribute are hashed alike, and so are the same in every store. */
  public static boolean areSame(Object one, Object other) {
    Object first = asStored(one);
    Object second = asStored(other);
    return first == null
        ? second == null
        : second != null && first.toString().equals(second.toString());
  }

  /** A row at a time: the digest is slow with many small pieces. */
  private void flush() {
    digest.update(row.array(), 0, row.length());
    row.clear();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    row.put(Integer.toString(bytes.length).getBytes(StandardCharsets.ISO_8859_1));
    row.put(NULL);
    row.put(bytes);
  }

  /** The hash, lower-case hex. Call once. */
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
