package org.planatlas.layers.conflict.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.NearestFeature;

/** The Chinese words of codes, from {@code words.properties}. */
public final class Words {

  private static final Properties WORDS = load();

  private Words() {}

  /** The word of a code such as {@code kind}, {@code reservoir}; the code when there is none. */
  public static String of(String group, String code) {
    return code == null ? "" : WORDS.getProperty(group + "." + code, code);
  }

  /** How a feature meets the site, and at which distance where bands differ. */
  static String contact(ConflictObject object) {
    String contact = of("contact", object.contact());
    return object.band() == null ? contact : contact + " " + object.band() + " 米";
  }

  /**
   * What the nearest place of a rule is: a feature, a part of it, or the ground beyond it.
   *
   * @param feature how it is named
   */
  static String place(NearestFeature nearest, String feature) {
    return feature + (nearest.place() == null ? "" : "（" + of("place", nearest.place()) + "）");
  }

  private static Properties load() {
    Properties words = new Properties();
    try (InputStream in = Words.class.getResourceAsStream("words.properties");
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      words.load(text);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
