package org.planatlas.server.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one form in which the path of a request is taken (RFC 3986): what needs no percent-encoding
 * (section 2.3) has none, and nothing in it stands for a border between segments. Whoever compares
 * a path with a text then sees what the router sees.
 */
final class PathForm {

  private static final int HEX = 16;
  private static final int CODE_LENGTH = 3;
  private static final String UNRESERVED_MARKS = "-._~";

  private PathForm() {}

  /** What is wrong with a path as it was sent, as a sentence; empty when nothing is. */
  static Optional<String> findFault(String path) {
    if (!path.startsWith("/")) {
      return Optional.of("The path must start with a slash.");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("The path has a backslash; write slashes.");
    }
    if (path.indexOf(';') >= 0) {
      return Optional.of(
          "The path has a ';'; this server takes no parameters there, write %3B in names.");
    }
    if (path.contains("//")) {
      return Optional.of("The path has two slashes in a row; write one.");
    }
    for (String segment : path.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        return Optional.of("The path has a segment '" + segment + "'; write the whole path.");
      }
    }
    return findCodeFault(path);
  }

  private static Optional<String> findCodeFault(String path) {
    ByteBuffer bytes = ByteBuffer.allocate(path.length());
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      int code = code(path, at);
      if (code < 0) {
        return Optional.of("The path has a '%' that is followed by no two hexadecimal digits.");
      }
      Optional<String> fault = findFault(path.substring(at, at + CODE_LENGTH), code);
      if (fault.isPresent()) {
        return fault;
      }
      boolean joined = at >= CODE_LENGTH && path.charAt(at - CODE_LENGTH) == '%';
      if (!joined) {
        bytes.put((byte) '/');
      }
      bytes.put((byte) code);
    }
    return isUtf8(bytes.flip())
        ? Optional.empty()
        : Optional.of("The percent-encoded characters of the path are not UTF-8.");
  }

  private static Optional<String> findFault(String text, int code) {
    boolean unreserved =
        code < 0x80 && (Character.isLetterOrDigit(code) || UNRESERVED_MARKS.indexOf(code) >= 0);
    if (unreserved) {
      return Optional.of(
          "The path has '" + text + "'; write '" + (char) code + "', which needs no encoding.");
    }
    if (code == '/' || code == '\\' || code == '%') {
      return Optional.of(
          "The path has '" + text + "', an encoded '" + (char) code + "'; no name here has one.");
    }
    if (code < ' ' || code == 0x7F) {
      return Optional.of("The path has '" + text + "', a control character; no name has one.");
    }
    return Optional.empty();
  }

  private static int code(String path, int at) {
    if (at + CODE_LENGTH > path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(at + 1), HEX);
    int low = Character.digit(path.charAt(at + 2), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
