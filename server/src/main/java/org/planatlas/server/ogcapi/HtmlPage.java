package org.planatlas.server.ogcapi;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A page for people: head and foot in the look of the map's page, no script. */
final class HtmlPage {

  private final Writer out;

  /**
   * Begins a page.
   *
   * @param out not closed
   */
  HtmlPage(OutputStream out) {
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  /**
   * Writes the head.
   *
   * @param root address of the API
   * @param turn address of the page in the other language
   */
  HtmlPage head(String title, String root, String turn, Words words) throws IOException {
    raw("<!doctype html>\n<html lang=\"" + words.of("zh-CN", "en") + "\"><head>");
    raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    raw("<title>").text(title).raw(" · PlanAtlas</title>");
    String base = LandingController.server(root);
    raw("<link rel=\"icon\" href=\"").text(base).raw("/icon.svg\" type=\"image/svg+xml\">");
    raw("<link rel=\"stylesheet\" href=\"").text(base).raw("/css/ogc.css\"></head><body>");
    raw("<header><a class=\"brand\" href=\"").text(base).raw("/\">PlanAtlas</a><nav>");
    link(root + "?f=html&lang=" + words.tag(), "OGC API");
    link(root + "/collections?f=html&lang=" + words.tag(), words.of("图层", "Collections"));
    link(turn, words.of("English", "中文"));
    return raw("</nav></header><main><h1>").text(title).raw("</h1>\n");
  }

  /** Writes the foot and flushes. */
  void foot(Words words) throws IOException {
    raw("</main><footer>");
    text(
        words.of(
            "标注 SYNTHETIC 或 APPROXIMATE 的数据仅供演示，不具有法律效力。",
            "Data marked SYNTHETIC or APPROXIMATE are illustrative and have no legal force."));
    raw("</footer></body></html>\n");
    out.flush();
  }

  /** Markup of ours. */
  HtmlPage raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** Text of anybody, with what could be markup escaped; nothing for null. */
  HtmlPage text(String text) throws IOException {
    if (text != null) {
      out.write(HtmlUtils.htmlEscape(text, "UTF-8"));
    }
    return this;
  }

  /** A link. */
  HtmlPage link(String href, String label) throws IOException {
    return raw("<a href=\"").text(href).raw("\">").text(label).raw("</a> ");
  }

  /** A row of two cells. */
  HtmlPage pair(String name, String value) throws IOException {
    return raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
  }

  /** Links as a list, with what they are. */
  HtmlPage links(List<Link> links) throws IOException {
    raw("<ul>");
    for (Link link : links) {
      raw("<li>")
          .link(link.href(), link.title())
          .raw("<code>")
          .text(link.type())
          .raw("</code></li>");
    }
    return raw("</ul>");
  }
}
