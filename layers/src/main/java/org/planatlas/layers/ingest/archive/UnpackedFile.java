package org.planatlas.layers.ingest.archive;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file taken out of an archive.
 *
 * @param name path in the archive with forward slashes, as its maker wrote it
 * @param file where it lies now, under a name of our own
 */
public record UnpackedFile(String name, Path file) {

  /** Lower-case letters after the last dot; empty without one. */
  public String extension() {
    int dot = name.lastIndexOf('.');
    return dot < name.lastIndexOf('/') + 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The name without folders and extension; {@code .gz} behind another extension counts too. */
  public String baseName() {
    return baseName(name);
  }

  /** As {@link #baseName()}, of a name. */
  public static String baseName(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    int cut = lower.endsWith(".gz") ? name.length() - 3 : name.length();
    int dot = name.lastIndexOf('.', cut - 1);
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Path without the extension. */
  public String stem() {
    String extension = extension();
    return extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
  }
}
