package org.planatlas.layers.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The font that the program carries: Noto Sans SC Regular (SIL Open Font License 1.1). Maps,
 * legends and reports are drawn with it whatever the machine has.
 */
public final class BundledFonts {

  /** Place of the font on the class path, for writers that embed it. */
  public static final String RESOURCE = "/org/planatlas/layers/render/fonts/NotoSansSC-Regular.ttf";

  /** Bytes of the font; the first start of every test compares them with the resource. */
  private static final long LENGTH = 10_559_284L;

  private static final String FILE = "NotoSansSC-Regular.ttf";
  private static final String FONTCONFIG = "sun.awt.fontconfig";

  private static final Logger LOG = LoggerFactory.getLogger(BundledFonts.class);

  /** Loaded at first use, after {@link #install} had its chance. */
  private static final class Holder {
    static final Font BASE = load();
  }

  /** Where {@link #install} wrote the font; null before. */
  private static volatile Path installed;

  private BundledFonts() {}

  /**
   * Makes Java's font system work on a machine with no fonts: writes the font and a font
   * configuration that names it, and points {@code sun.awt.fontconfig} to it. Call it before
   * anything touches AWT; elsewhere than on Linux, or when the property is set already, it only
   * writes the file.
   *
   * @param dir directory to write to, created when missing
   * @return the font file
   * @throws UncheckedIOException when the directory cannot be written
   */
  public static Path install(Path dir) {
    System.setProperty("java.awt.headless", "true");
    try {
      Files.createDirectories(dir);
      Path font = extract(dir);
      installed = font;
      boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
      if (linux && System.getProperty(FONTCONFIG) == null) {
        Path config = dir.resolve("fontconfig.properties");
        Files.writeString(config, configuration(font), StandardCharsets.ISO_8859_1);
        System.setProperty(FONTCONFIG, config.toAbsolutePath().toString());
      }
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException("The font cannot be written to " + dir + ".", e);
    }
  }

  private static String configuration(Path font) {
    String path = font.toAbsolutePath().toString().replace("\\", "\\\\");
    return "version=1\nallfonts.bundled=NotoSansSC\nsequence.allfonts=bundled\n"
        + "filename.NotoSansSC="
        + path
        + "\n";
  }

  private static Path extract(Path dir) throws IOException {
    Path font = dir.resolve(FILE);
    // the length is known without unpacking ten megabytes at every start
    if (!Files.exists(font) || Files.size(font) != LENGTH) {
      Path part = Files.createTempFile(dir, "font", ".part");
      try (InputStream in = resource()) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.size(part) != LENGTH) {
        throw new IllegalStateException("The program file is damaged: " + RESOURCE + " is cut.");
      }
      // another process may start at the same time: never show half a file
      Files.move(part, font, StandardCopyOption.REPLACE_EXISTING);
    }
    return font;
  }

  /** The font at a size in pixels; {@code style} as in {@link Font}. */
  public static Font font(int style, float size) {
    return Holder.BASE.deriveFont(style, size);
  }

  /** True when every character of a text has a glyph, 永久基本农田 say. */
  public static boolean canDraw(String text) {
    try {
      return Holder.BASE.canDisplayUpTo(text) == -1;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  private static InputStream resource() {
    InputStream resource = BundledFonts.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("The program file is damaged: " + RESOURCE + " is missing.");
    }
    return resource;
  }

  private static Font load() {
    Path file = installed;
    // of a stream Java would make one more file of ten megabytes
    if (file != null && Files.isReadable(file)) {
      try {
        return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
      } catch (IOException | FontFormatException e) {
        LOG.warn("The font at {} cannot be read, the one in the program is taken", file, e);
      }
    }
    try (InputStream in = resource()) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("The bundled font cannot be read.", e);
    }
  }
}
