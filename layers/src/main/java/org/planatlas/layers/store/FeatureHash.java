package org.planatlas.layers.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * Hash of a table's content that is the same in every store: schema, then key, values as text and
 * WKB (little endian would do as well; this is big endian) in the order of the keys.
 */
public final class FeatureHash {

  private static final byte[] NULL = {0};
  private static final byte[] VALUE = {1};

  private final MessageDigest digest;
  private final WKBWriter wkb = new WKBWriter(2);

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
  }

  /** Adds one row. */
  public void add(long key, SimpleFeature feature) {
    text(Long.toString(key));
    for (Object value : feature.getAttributes()) {
      if (value == null) {
        digest.update(NULL);
      } else if (value instanceof Geometry geometry) {
        digest.update(VALUE);
        digest.update(wkb.write(geometry));
      } else {
        digest.update(VALUE);
        text(value.toString());
      }
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update(NULL);
    digest.update(bytes);
  }

  /** The hash, lower-case hex. Call once. */
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
