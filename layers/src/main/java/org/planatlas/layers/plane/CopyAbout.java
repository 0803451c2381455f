package org.planatlas.layers.plane;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.planatlas.geo.measure.EllipsoidalMeasure;

/**
 * What a copy is of, in a file of its own that is written last.
 *
 * @param layer of the ids
 * @param sha256 of the rows, as they were read to make it
 * @param epsg of the plane
 * @param rows with a geometry
 * @param attributes in their order
 * @param checksum over the other files
 */
record CopyAbout(
    String layer, String sha256, int epsg, int rows, List<String> attributes, long checksum) {

  /** Raised by every change of the files or of what is computed in them. */
  static final String FORMAT = "planatlas-plane-copy 2; " + EllipsoidalMeasure.METHOD;

  private static final String FILE = "about.properties";

  CopyAbout {
    attributes = List.copyOf(attributes);
  }

  void write(Path folder) throws IOException {
    Properties text = new Properties();
    text.setProperty("format", FORMAT);
    text.setProperty("layer", layer);
    text.setProperty("sha256", sha256);
    text.setProperty("epsg", Integer.toString(epsg));
    text.setProperty("rows", Integer.toString(rows));
    text.setProperty("checksum", Long.toString(checksum));
    text.setProperty("attributes", Integer.toString(attributes.size()));
    for (int i = 0; i < attributes.size(); i++) {
      text.setProperty("attribute." + i, attributes.get(i));
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      text.store(out, null);
    }
  }

  /**
   * Reads it back.
   *
   * @throws IOException when it is missing, of another format, or damaged
   */
  static CopyAbout read(Path folder) throws IOException {
    Properties text = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      text.load(in);
    }
    if (!FORMAT.equals(text.getProperty("format"))) {
      throw new IOException("The copy in " + folder + " is of another format");
    }
    try {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(text.getProperty("attributes")); i++) {
        names.add(text.getProperty("attribute." + i));
      }
      return new CopyAbout(
          text.getProperty("layer"),
          text.getProperty("sha256"),
          Integer.parseInt(text.getProperty("epsg")),
          Integer.parseInt(text.getProperty("rows")),
          names,
          Long.parseLong(text.getProperty("checksum")));
    } catch (NumberFormatException | NullPointerException e) {
      throw new IOException("The copy in " + folder + " is damaged", e);
    }
  }
}
