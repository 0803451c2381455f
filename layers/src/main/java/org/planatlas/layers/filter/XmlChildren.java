package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Child elements of a DOM element. */
public final class XmlChildren {

  private XmlChildren() {}

  /** All child elements in order. */
  public static List<Element> of(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /**
   * The first child element.
   *
   * @throws FilterReadException when there is none
   */
  public static Element first(Element parent) {
    List<Element> children = of(parent);
    if (children.isEmpty()) {
      throw new FilterReadException("The element " + parent.getNodeName() + " is empty.");
    }
    return children.get(0);
  }
}
