package org.planatlas.layers.icon;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlReadException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What may stand in an SVG: plain shapes with fill, stroke, gradients and transforms. Everything
 * else is told and not left out in silence: links, scripts, styles by selector, text, filters,
 * pictures in the picture, and what makes a small file a long drawing.
 */
final class SvgLimits {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Set<String> DRAWN =
      Set.of(
          "svg",
          "g",
          "defs",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "linearGradient",
          "radialGradient",
          "stop");
  private static final Set<String> TOLD = Set.of("title", "desc", "metadata");
  private static final int MOST_ELEMENTS = 2_000;
  private static final Pattern DASHES =
      Pattern.compile("(?:^|;)\\s*stroke-dasharray\\s*:\\s*(?!none)\\S");
  private static final Pattern FOREIGN =
      Pattern.compile("param\\s*\\(|url\\s*\\(\\s*['\"]?[^#'\"]");

  private final String name;
  private int elements;

  private SvgLimits(String name) {
    this.name = name;
  }

  /** Refuses a file that is no SVG or holds more than is drawn. */
  static void check(String name, byte[] file) {
    Element root;
    try {
      root = XmlFactories.parse(file).getDocumentElement();
    } catch (XmlReadException e) {
      throw new IconException(name, e.getMessage(), e);
    }
    if (!"svg".equals(root.getLocalName()) || !SVG.equals(root.getNamespaceURI())) {
      throw new IconException(name, "it is no SVG, whose root is <svg xmlns=\"" + SVG + "\">.");
    }
    new SvgLimits(name).element(root);
  }

  private void element(Element element) {
    if (++elements > MOST_ELEMENTS) {
      throw new IconException(name, "it has more than " + MOST_ELEMENTS + " elements.");
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      attribute(element, (Attr) element.getAttributes().item(i));
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      // what editors keep for themselves has a namespace of its own and is not drawn by anybody
      if (node instanceof Element child
          && SVG.equals(child.getNamespaceURI())
          && !TOLD.contains(child.getLocalName())) {
        if (!DRAWN.contains(child.getLocalName())) {
          throw new IconException(
              name,
              "<%s> is not drawn; save it as plain SVG of paths, without text and styles."
                  .formatted(child.getLocalName()));
        }
        element(child);
      }
    }
  }

  private void attribute(Element element, Attr attribute) {
    String local = attribute.getLocalName();
    String value = attribute.getValue().toLowerCase(Locale.ROOT);
    if ("href".equals(local)) {
      throw new IconException(
          name, "<" + element.getLocalName() + "> refers to something else; write it out.");
    }
    boolean dashed = "stroke-dasharray".equals(local) && !value.isBlank() && !value.equals("none");
    if (dashed || "style".equals(local) && DASHES.matcher(value).find()) {
      throw new IconException(name, "dashed strokes are not drawn; write the dashes as paths.");
    }
    if (FOREIGN.matcher(value).find()) {
      throw new IconException(
          name, "'" + attribute.getValue() + "' of <" + element.getLocalName() + "> is not known.");
    }
  }
}
