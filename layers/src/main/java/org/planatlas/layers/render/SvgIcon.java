package org.planatlas.layers.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.xml.XmlFactories;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A small subset of SVG 1.1, enough for map icons: {@code viewBox}, {@code path}, {@code circle},
 * {@code rect} with fill and stroke as attributes. No scripts, links, styles or text.
 */
final class SvgIcon implements Icon {

  private record Piece(Shape shape, Color fill, Color stroke, float width) {}

  private final double[] viewBox;
  private final List<Piece> pieces = new ArrayList<>();

  private SvgIcon(double[] viewBox) {
    this.viewBox = viewBox;
  }

  /**
   * Reads an icon.
   *
   * @throws IllegalArgumentException when the file is not such an SVG
   */
  static SvgIcon read(String name, byte[] file) {
    try {
      Element root = XmlFactories.parse(file).getDocumentElement();
      String[] box = root.getAttribute("viewBox").trim().split("[\\s,]+");
      double[] numbers = new double[4];
      for (int i = 0; i < 4; i++) {
        numbers[i] = Double.parseDouble(box[i]);
      }
      SvgIcon icon = new SvgIcon(numbers);
      icon.collect(root);
      return icon;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("The icon " + name + " cannot be read.", e);
    }
  }

  private void collect(Element parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        Shape shape = shape(element);
        if (shape == null) {
          collect(element);
        } else {
          Color fill = color(element, "fill", Color.BLACK);
          Color stroke = color(element, "stroke", null);
          pieces.add(new Piece(shape, fill, stroke, (float) number(element, "stroke-width", 1)));
        }
      }
    }
  }

  private static Shape shape(Element e) {
    return switch (e.getLocalName()) {
      case "path" -> SvgPath.parse(e.getAttribute("d"));
      case "circle" -> {
        double r = number(e, "r", 0);
        yield new Ellipse2D.Double(number(e, "cx", 0) - r, number(e, "cy", 0) - r, 2 * r, 2 * r);
      }
      case "rect" ->
          new Rectangle2D.Double(
              number(e, "x", 0), number(e, "y", 0), number(e, "width", 0), number(e, "height", 0));
      default -> null;
    };
  }

  private static double number(Element element, String name, double otherwise) {
    String text = element.getAttribute(name);
    return text.isEmpty() ? otherwise : Double.parseDouble(text);
  }

  private static Color color(Element element, String name, Color otherwise) {
    String text = element.getAttribute(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.equals("none") ? null : Color.decode(text);
  }

  @Override
  public double aspect() {
    return viewBox[2] / viewBox[3];
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    AffineTransform before = graphics.getTransform();
    graphics.scale(width / viewBox[2], height / viewBox[3]);
    graphics.translate(-viewBox[0], -viewBox[1]);
    for (Piece piece : pieces) {
      if (piece.fill() != null) {
        graphics.setColor(piece.fill());
        graphics.fill(piece.shape());
      }
      if (piece.stroke() != null) {
        graphics.setColor(piece.stroke());
        graphics.setStroke(
            new BasicStroke(piece.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(piece.shape());
      }
    }
    graphics.setTransform(before);
  }
}
