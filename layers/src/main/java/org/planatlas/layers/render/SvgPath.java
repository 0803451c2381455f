package org.planatlas.layers.render;

import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SVG path data (SVG 1.1, 8.3): M L H V C Q Z in both cases. Arcs and smooth curves are not
 * read; the icons of this system do without.
 */
final class SvgPath {

  private static final Pattern TOKEN =
      Pattern.compile("([MmLlHhVvCcQqZz])|(-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE]-?\\d+)?)|([A-Za-z])");

  private final Matcher tokens;
  private final Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
  private double x;
  private double y;
  private boolean more;

  private SvgPath(String data) {
    tokens = TOKEN.matcher(data);
    more = tokens.find();
  }

  /**
   * The path of {@code d}.
   *
   * @throws IllegalArgumentException when the data are damaged or use another command
   */
  static Path2D.Double parse(String data) {
    SvgPath reader = new SvgPath(data);
    while (reader.more) {
      if (reader.tokens.group(1) == null) {
        throw new IllegalArgumentException("SVG path command expected: " + reader.tokens.group());
      }
      char command = reader.tokens.group(1).charAt(0);
      reader.advance();
      reader.run(command);
    }
    return reader.path;
  }

  private void run(char command) {
    if (command == 'Z' || command == 'z') {
      path.closePath();
      x = path.getCurrentPoint().getX();
      y = path.getCurrentPoint().getY();
      return;
    }
    char current = command;
    do {
      step(current);
      if (current == 'M') {
        current = 'L';
      } else if (current == 'm') {
        current = 'l';
      }
    } while (more && tokens.group(2) != null);
  }

  private void step(char command) {
    double bx = Character.isLowerCase(command) ? x : 0;
    double by = Character.isLowerCase(command) ? y : 0;
    switch (Character.toUpperCase(command)) {
      case 'M' -> {
        to(bx + number(), by + number());
        path.moveTo(x, y);
      }
      case 'L' -> {
        to(bx + number(), by + number());
        path.lineTo(x, y);
      }
      case 'H' -> {
        to(bx + number(), y);
        path.lineTo(x, y);
      }
      case 'V' -> {
        to(x, by + number());
        path.lineTo(x, y);
      }
      case 'Q' -> {
        double cx = bx + number();
        double cy = by + number();
        to(bx + number(), by + number());
        path.quadTo(cx, cy, x, y);
      }
      default -> {
        double cx = bx + number();
        double cy = by + number();
        double dx = bx + number();
        double dy = by + number();
        to(bx + number(), by + number());
        path.curveTo(cx, cy, dx, dy, x, y);
      }
    }
  }

  private void to(double newX, double newY) {
    x = newX;
    y = newY;
  }

  private double number() {
    if (!more || tokens.group(2) == null) {
      throw new IllegalArgumentException("SVG path data end too early.");
    }
    double value = Double.parseDouble(tokens.group(2));
    advance();
    return value;
  }

  private void advance() {
    more = tokens.find();
  }
}
