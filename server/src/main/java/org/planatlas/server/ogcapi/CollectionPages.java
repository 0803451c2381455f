package org.planatlas.server.ogcapi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.catalog.Layer;

/** Landing page, collections and one collection as pages for people. */
final class CollectionPages {

  private CollectionPages() {}

  /** The landing page or another document that is a title, a sentence and links. */
  static void links(
      String title, String text, List<Link> links, String root, Words words, OutputStream out)
      throws IOException {
    HtmlPage html = new HtmlPage(out).head(title, root, turn(root, words), words);
    html.raw("<p>").text(text).raw("</p>").links(links).foot(words);
  }

  /** All collections, and links to the groups of them. */
  static void list(
      List<Layer> layers, List<Link> groups, String root, Words words, OutputStream out)
      throws IOException {
    String address = root + "/collections";
    HtmlPage html =
        new HtmlPage(out).head(words.of("图层", "Collections"), root, turn(address, words), words);
    html.raw("<table><thead><tr><th>id</th><th>")
        .text(words.of("名称", "Title"))
        .raw("</th><th>")
        .text(words.of("要素", "Features"))
        .raw("</th></tr></thead><tbody>\n");
    for (Layer layer : layers) {
      String one = address + "/" + layer.id();
      html.raw("<tr><td>").link(one + "?f=html&lang=" + words.tag(), layer.id());
      html.raw("</td><td>").text(words.of(layer.title())).raw("</td><td>");
      html.link(one + "/items?f=html&lang=" + words.tag(), number(layer, words));
      html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table>");
    if (!groups.isEmpty()) {
      html.raw("<h2>").text(words.of("图层组", "Groups of layers")).raw("</h2>").links(groups);
    }
    html.foot(words);
  }

  private static String number(Layer layer, Words words) {
    return layer.growing() ? words.of("查看", "Show") : Long.toString(layer.revision().features());
  }

  /** One collection with its attributes. */
  @SuppressWarnings("unchecked")
  static void one(
      Layer layer,
      Map<String, Object> queryables,
      List<Link> links,
      String root,
      Words words,
      OutputStream out)
      throws IOException {
    String address = root + "/collections/" + layer.id();
    HtmlPage html =
        new HtmlPage(out).head(words.of(layer.title()), root, turn(address, words), words);
    html.raw("<p>").text(words.of(layer.description())).raw("</p><p>");
    html.link(address + "/items?f=html&lang=" + words.tag(), words.of("浏览要素", "Show features"));
    html.raw("</p><h2>").text(words.of("属性", "Attributes")).raw("</h2><table class=\"pairs\">");
    Map<String, Map<String, Object>> properties =
        (Map<String, Map<String, Object>>) queryables.get("properties");
    for (Map.Entry<String, Map<String, Object>> property : properties.entrySet()) {
      Map<String, Object> schema = property.getValue();
      Object kind = schema.getOrDefault("format", schema.get("type"));
      html.pair(property.getKey(), schema.get("title") + " (" + kind + ")");
    }
    html.raw("</table><h2>").text(words.of("链接", "Links")).raw("</h2>");
    html.links(links).foot(words);
  }

  private static String turn(String address, Words words) {
    return address + "?f=html&lang=" + words.other().tag();
  }
}
