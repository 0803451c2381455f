package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a CQL2 text, one after the other. */
final class Cql2Tokens {

  /** What a word is. */
  enum Kind {
    NAME,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /**
   * A word.
   *
   * @param text without its quotes
   * @param at where it begins in the filter, from 0
   * @param end behind its last character
   */
  record Token(Kind kind, String text, int at, int end) {

    /** Whether it is this keyword, in any case of letters, or this sign. */
    boolean is(String word) {
      return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /** In lower case, as operators are named. */
    String lower() {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  private static final int LONGEST = 100_000;

  /** Possessive, so that no text makes it go back. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:(?<quoted>\"[^\"]++\")"
              + "|(?<number>(?:\\d++(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?\\d++)?+)"
              + "|(?<name>[\\p{L}_:][\\p{L}\\p{M}\\p{N}_:.]*+)|(?<sign><>|<=|>=|[=<>()+*/%^,-]))",
          Pattern.DOTALL);

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  /**
   * Cuts a text into words.
   *
   * @throws FilterReadException where a character begins none
   */
  Cql2Tokens(String source) {
    this.source = source;
    if (source.length() > LONGEST) {
      throw new FilterReadException(
          "The filter has more than " + LONGEST + " characters; send a shorter one.");
    }
    Matcher matcher = WORD.matcher(source);
    int at = behindBlanks(0);
    while (at < source.length()) {
      Token token = source.charAt(at) == '\'' ? text(at) : word(matcher, at);
      tokens.add(token);
      at = behindBlanks(token.end());
    }
    tokens.add(new Token(Kind.END, "", source.length(), source.length()));
  }

  private int behindBlanks(int from) {
    int at = from;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A text in single quotes; one inside is doubled or has a backslash before it. */
  private Token text(int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at + 1; i < source.length(); i++) {
      char next = source.charAt(i);
      boolean quoteNext = i + 1 < source.length() && source.charAt(i + 1) == '\'';
      if ((next == '\'' || next == '\\') && quoteNext) {
        text.append('\'');
        i++;
      } else if (next == '\'') {
        return new Token(Kind.TEXT, text.toString(), at, i + 1);
      } else {
        text.append(next);
      }
    }
    throw new FilterReadException(
        "The text that begins at character " + (at + 1) + " of the filter has no closing quote.");
  }

  private Token word(Matcher matcher, int at) {
    if (!matcher.region(at, source.length()).lookingAt()) {
      throw new FilterReadException(
          "The filter cannot be read at character "
              + (at + 1)
              + ": '"
              + excerpt(at)
              + "' begins no word; texts stand in single quotes, names that are no plain words in"
              + " double ones.");
    }
    for (Kind kind : new Kind[] {Kind.QUOTED_NAME, Kind.NUMBER, Kind.NAME, Kind.SIGN}) {
      String group = kind == Kind.QUOTED_NAME ? "quoted" : kind.name().toLowerCase(Locale.ROOT);
      String found = matcher.group(group);
      if (found != null) {
        boolean quoted = kind == Kind.QUOTED_NAME;
        String text = quoted ? found.substring(1, found.length() - 1) : found;
        return new Token(kind, text, matcher.start(group), matcher.end(group));
      }
    }
    throw new IllegalStateException("a word without a kind");
  }

  private String excerpt(int at) {
    return source.substring(at, Math.min(source.length(), at + 20));
  }

  /** The next word, not taken. */
  Token peek() {
    return tokens.get(next);
  }

  /** The word behind the next one, not taken. */
  Token second() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /** Takes the next word. */
  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /** Takes the next word if it is this one. */
  boolean takeIf(String word) {
    if (peek().is(word)) {
      take();
      return true;
    }
    return false;
  }

  /** Takes this word. */
  Token take(String word) {
    if (!peek().is(word)) {
      throw wrong("'" + word + "'");
    }
    return take();
  }

  /** Takes everything up to the parenthesis that closes the one which comes next, and gives it. */
  String takeParentheses(Token from) {
    int depth = 0;
    do {
      Token token = take();
      if (token.kind() == Kind.END) {
        throw wrong("')'");
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth > Cql2Text.MAX_DEPTH) {
        throw Cql2Text.tooDeep();
      }
      if (depth == 0) {
        return source.substring(from.at(), token.end());
      }
    } while (true);
  }

  /** A refusal at the next word. */
  FilterReadException wrong(String expected) {
    Token token = peek();
    String found =
        token.kind() == Kind.END ? "its end" : "'" + excerpt(token.at()).split("\\s", 2)[0] + "'";
    return new FilterReadException(
        "The filter cannot be read at character "
            + (token.at() + 1)
            + ": "
            + found
            + " stands where "
            + expected
            + " is expected.");
  }
}
