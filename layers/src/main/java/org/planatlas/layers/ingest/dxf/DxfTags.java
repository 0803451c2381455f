package org.planatlas.layers.ingest.dxf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.text.LineReader;

/** The pairs of group code and value that a DXF is made of. */
final class DxfTags implements AutoCloseable {

  private static final Pattern UNICODE = Pattern.compile("\\\\U\\+([0-9A-Fa-f]{4})");

  private final LineReader lines;
  private int code;
  private String value;
  private boolean held;

  DxfTags(LineReader lines) {
    this.lines = lines;
  }

  /** Moves to the next pair; false behind the last. */
  boolean advance() {
    if (held) {
      held = false;
      return true;
    }
    String first = lines.next();
    if (first == null || first.isBlank()) {
      return false;
    }
    value = lines.next();
    if (value == null) {
      throw broken("is a group code with no value behind it; the file is cut off");
    }
    try {
      code = Integer.parseInt(first.strip());
    } catch (NumberFormatException e) {
      throw broken("stands where a group code is due and is no number");
    }
    return true;
  }

  /** Gives the present pair once more. */
  void hold() {
    held = true;
  }

  int code() {
    return code;
  }

  String value() {
    return value.strip();
  }

  /** The value as text; a character that the code page lacks is written as its number. */
  String text() {
    return UNICODE
        .matcher(value())
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** The value as coordinate. */
  double number() {
    try {
      return Double.parseDouble(value());
    } catch (NumberFormatException e) {
      throw broken("has '" + value() + "' where a number is due");
    }
  }

  /** The value as flags; 0 when it is none. */
  int flags() {
    try {
      return Integer.parseInt(value());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  long line() {
    return lines.number();
  }

  private IngestException broken(String what) {
    return new IngestException(
        ImportIssue.error(
            "DXF_SYNTAX",
            "Line " + lines.number() + " of the DXF " + what + "; save the drawing again."));
  }

  @Override
  public void close() {
    lines.close();
  }
}
