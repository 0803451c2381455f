package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of encodings as .cpg files, .dbf language bytes and people write them. */
public final class CodePages {

  /**
   * Language bytes of dBASE and FoxPro that name a code page which nobody writes by habit (language
   * drivers of dBASE for Windows and Visual FoxPro).
   */
  private static final Map<Integer, String> LANGUAGE_BYTES = new HashMap<>();

  /** Language bytes that programs write whatever the text is in. */
  private static final Map<Integer, String> HABITS = new HashMap<>();

  private static final Pattern NUMBERED =
      Pattern.compile("(?:CP|MS|ANSI|OEM|DOS|WINDOWS|IBM)?[-_ ]?(\\d{3,5})");

  static {
    put(LANGUAGE_BYTES, "GBK", 0x4D, 0x7A);
    put(LANGUAGE_BYTES, "Big5", 0x4F, 0x78);
    put(LANGUAGE_BYTES, "windows-31j", 0x13, 0x7B);
    put(LANGUAGE_BYTES, "x-windows-949", 0x4E, 0x79);
    put(LANGUAGE_BYTES, "x-windows-874", 0x50, 0x7C);
    put(LANGUAGE_BYTES, "windows-1250", 0xC8);
    put(LANGUAGE_BYTES, "windows-1251", 0xC9);
    put(LANGUAGE_BYTES, "windows-1253", 0xCB);
    put(LANGUAGE_BYTES, "windows-1254", 0xCA);
    put(LANGUAGE_BYTES, "windows-1255", 0x7D);
    put(LANGUAGE_BYTES, "windows-1256", 0x7E);
    put(LANGUAGE_BYTES, "windows-1257", 0xCC);
    put(LANGUAGE_BYTES, "IBM852", 0x1F, 0x22, 0x23, 0x40, 0x64, 0x87);
    put(LANGUAGE_BYTES, "IBM866", 0x26, 0x65);
    put(LANGUAGE_BYTES, "x-IBM737", 0x6A, 0x86);
    put(LANGUAGE_BYTES, "IBM857", 0x6B, 0x88);
    put(LANGUAGE_BYTES, "IBM860", 0x24);
    put(LANGUAGE_BYTES, "IBM861", 0x67);
    put(LANGUAGE_BYTES, "IBM863", 0x1C, 0x6C);
    put(LANGUAGE_BYTES, "IBM865", 0x08, 0x17, 0x66);
    put(HABITS, "windows-1252", 0x03, 0x58, 0x59);
    put(HABITS, "IBM437", 0x01, 0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B);
    put(HABITS, "IBM850", 0x02, 0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37);
  }

  private static final Map<String, String> NUMBERS =
      Map.of(
          "65001",
          "UTF-8",
          "936",
          "GBK",
          "950",
          "Big5",
          "932",
          "windows-31j",
          "949",
          "x-windows-949",
          "54936",
          "GB18030",
          "874",
          "x-windows-874",
          "28591",
          "ISO-8859-1");

  private CodePages() {}

  private static void put(Map<Integer, String> map, String name, int... bytes) {
    for (int each : bytes) {
      map.put(each, name);
    }
  }

  /** The charset of a .cpg text or a name that somebody wrote; empty when unknown. */
  public static Optional<Charset> find(String name) {
    String trimmed = name.replace("\uFEFF", "").strip();
    String upper = trimmed.toUpperCase(Locale.ROOT);
    Matcher numbered = NUMBERED.matcher(upper);
    if (numbered.matches()) {
      return numbered(numbered.group(1));
    }
    return charset(upper.equals("UTF8") ? "UTF-8" : trimmed);
  }

  private static Optional<Charset> numbered(String number) {
    if (NUMBERS.containsKey(number)) {
      return charset(NUMBERS.get(number));
    }
    // Esri writes 88591 for ISO-8859-1
    if (number.matches("8859\\d")) {
      return charset("ISO-8859-" + number.charAt(4));
    }
    return charset(number.matches("125\\d") ? "windows-" + number : "IBM" + number);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The charset of byte 29 of a .dbf head; empty when it names none that can be trusted. */
  public static Optional<Charset> ofLanguageByte(int languageByte) {
    return Optional.ofNullable(LANGUAGE_BYTES.get(languageByte)).flatMap(CodePages::charset);
  }

  /** The western charset of byte 29 of a .dbf head, which may be written by habit. */
  static Optional<Charset> habitOfLanguageByte(int languageByte) {
    return Optional.ofNullable(HABITS.get(languageByte)).flatMap(CodePages::charset);
  }
}
