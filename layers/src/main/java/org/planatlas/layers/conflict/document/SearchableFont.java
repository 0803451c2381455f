package org.planatlas.layers.conflict.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.planatlas.layers.render.BundledFonts;

/**
 * The bundled font without the code points of Kangxi and CJK radicals. Noto draws 页 (U+9875) and
 * the radical U+2EDA with one glyph, and a PDF can name one character for a glyph: with the
 * radicals in the font, a search for 页 in the report would find nothing.
 */
final class SearchableFont {

  private static final int FIRST_RADICAL = 0x2E80;
  private static final int LAST_RADICAL = 0x2FDF;

  private static final int TABLE_RECORDS = 12;
  private static final int TABLE_RECORD = 16;
  private static final int CMAP = 0x636D6170;
  private static final int ENCODING_RECORD = 8;
  private static final int GROUPS = 16;
  private static final int GROUP = 12;

  private SearchableFont() {}

  /** A TrueType file. */
  static byte[] read() {
    try (InputStream in = SearchableFont.class.getResourceAsStream(BundledFonts.RESOURCE)) {
      byte[] font = in.readAllBytes();
      withoutRadicals(ByteBuffer.wrap(font));
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the radicals out of every subtable of format 12, which PDF writers read first. */
  private static void withoutRadicals(ByteBuffer font) {
    int tables = Short.toUnsignedInt(font.getShort(4));
    for (int i = 0; i < tables; i++) {
      int record = TABLE_RECORDS + i * TABLE_RECORD;
      if (font.getInt(record) == CMAP) {
        int cmap = font.getInt(record + 8);
        int subtables = Short.toUnsignedInt(font.getShort(cmap + 2));
        for (int j = 0; j < subtables; j++) {
          int subtable = cmap + font.getInt(cmap + 4 + j * ENCODING_RECORD + 4);
          if (font.getShort(subtable) == 12) {
            dropRadicals(font, subtable);
          }
        }
      }
    }
  }

  private static void dropRadicals(ByteBuffer font, int subtable) {
    int count = font.getInt(subtable + 12);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int from = subtable + GROUPS + i * GROUP;
      int first = font.getInt(from);
      int last = font.getInt(from + 4);
      boolean radicals = first >= FIRST_RADICAL && last <= LAST_RADICAL;
      if (!radicals) {
        int to = subtable + GROUPS + kept * GROUP;
        font.putInt(to, first);
        font.putInt(to + 4, last);
        font.putInt(to + 8, font.getInt(from + 8));
        kept++;
      }
    }
    font.putInt(subtable + 12, kept);
  }
}
