package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of encodings as .cpg files, .dbf language bytes and people write them. */
public final class CodePages {

  /** Language bytes of dBASE and FoxPro that name one code page without doubt. */
  private static final Map<Integer, String> LANGUAGE_BYTES =
      Map.of(
          0x4D,
          "GBK",
          0x7A,
          "GBK",
          0x4F,
          "Big5",
          0x78,
          "Big5",
          0x13,
          "windows-31j",
          0x7B,
          "windows-31j",
          0x4E,
          "x-windows-949",
          0x79,
          "x-windows-949");

  private static final Map<String, String> ALIASES =
      Map.of(
          "UTF8",
          "UTF-8",
          "65001",
          "UTF-8",
          "936",
          "GBK",
          "CP936",
          "GBK",
          "ANSI 936",
          "GBK",
          "950",
          "Big5",
          "932",
          "windows-31j",
          "54936",
          "GB18030",
          "OEM 936",
          "GBK");

  private CodePages() {}

  /** The charset of a .cpg text or a name that somebody wrote; empty when unknown. */
  public static Optional<Charset> find(String name) {
    String trimmed = name.replace("\uFEFF", "").strip();
    String known = ALIASES.getOrDefault(trimmed.toUpperCase(Locale.ROOT), trimmed);
    try {
      return Optional.of(Charset.forName(known));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return trimmed.matches("125\\d")
          ? Optional.of(Charset.forName("windows-" + trimmed))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The charset of byte 29 of a .dbf head; empty when it names none that can be trusted. */
  public static Optional<Charset> ofLanguageByte(int languageByte) {
    return Optional.ofNullable(LANGUAGE_BYTES.get(languageByte)).map(Charset::forName);
  }
}
