package org.planatlas.layers.icon;

import java.util.Locale;
import java.util.Set;

/** Reads pictures of styles: SVG, PNG, JPEG and GIF. */
public final class IconReader {

  /** Size of a picture's file. */
  public static final int MOST_BYTES = 512 << 10;

  private static final Set<String> EXTENSIONS = Set.of("svg", "png", "jpg", "jpeg", "gif");

  private IconReader() {}

  /** Extensions of the files that are read, lower-case. */
  public static Set<String> extensions() {
    return EXTENSIONS;
  }

  /** Whether a file of this name is read. */
  public static boolean isPicture(String name) {
    return EXTENSIONS.contains(extension(name));
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a picture.
   *
   * @param name tells the kind by its extension
   * @throws IconException when it is broken, too large or holds what is not drawn
   */
  public static Icon read(String name, byte[] file) {
    if (file.length > MOST_BYTES) {
      throw new IconException(
          name, "it has more than " + (MOST_BYTES >> 10) + " KB; make it smaller.");
    }
    return extension(name).equals("svg")
        ? VectorIcon.read(name, file)
        : RasterIcon.read(name, file);
  }
}
