package org.planatlas.layers.ingest.dxf;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.charset.CodePages;
import org.planatlas.layers.ingest.text.LineReader;
import org.planatlas.layers.ingest.text.TextFile;

/**
 * What the HEADER section says, and the comments before it.
 *
 * @param version such as {@code AC1015}; empty in drawings before R12
 * @param charset UTF-8 since AC1021 (2007), before that by the code page; empty when not said
 * @param millimetres whether the unit of the drawing is the millimetre
 * @param crs such as {@code EPSG:4550}, which a comment names; empty when none does
 */
record DxfHeader(
    String version, Optional<Charset> charset, boolean millimetres, Optional<String> crs) {

  private static final int COMMENT = 999;
  private static final Pattern CRS = Pattern.compile(".*\\bCRS (EPSG:\\d{4,6})\\b.*");

  private static final String UNICODE_SINCE = "AC1021";
  private static final String MILLIMETRES = "4";

  static DxfHeader read(TextFile file) {
    String version = "";
    String page = "";
    String units = "";
    Optional<String> crs = Optional.empty();
    try (DxfTags tags = new DxfTags(new LineReader(file.open(StandardCharsets.ISO_8859_1)))) {
      String variable = "";
      while (tags.advance()) {
        boolean over = tags.code() == 0 && tags.value().equals("ENDSEC");
        if (over) {
          break;
        }
        if (tags.code() == COMMENT) {
          Matcher named = CRS.matcher(tags.value());
          crs = crs.isEmpty() && named.matches() ? Optional.of(named.group(1)) : crs;
        } else if (tags.code() == 9) {
          variable = tags.value();
        } else {
          version = variable.equals("$ACADVER") ? tags.value() : version;
          page = variable.equals("$DWGCODEPAGE") ? tags.value() : page;
          units = variable.equals("$INSUNITS") ? tags.value() : units;
          variable = "";
        }
      }
    }
    return new DxfHeader(version, charset(version, page), units.equals(MILLIMETRES), crs);
  }

  private static Optional<Charset> charset(String version, String page) {
    if (version.compareTo(UNICODE_SINCE) >= 0) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    String number = page.toUpperCase(java.util.Locale.ROOT).replaceFirst("^(ANSI_|DOS)", "");
    return number.isBlank() ? Optional.empty() : CodePages.find(number);
  }
}
