package org.planatlas.server.ogcapi;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.encode.AttributeText;
import org.planatlas.layers.encode.PagedFeatures;
import org.planatlas.layers.encode.PlainDecimals;
import org.planatlas.layers.store.FeatureTable;

/** Features as a page for people: a table, a map of where they are, and the ways on. */
final class ItemsHtml {

  private static final double SMALLEST_MAP = 0.002;

  private final BoundItems items;
  private final ItemLinks links;
  private final Words words;
  private final List<String> columns;
  private final Envelope seen = new Envelope();

  ItemsHtml(BoundItems items, ItemLinks links, Words words) {
    this.items = items;
    this.links = links;
    this.words = words;
    this.columns =
        items.query().attributes().stream()
            .filter(name -> !name.equals(FeatureTable.GEOMETRY))
            .toList();
  }

  /** Writes a page of features. */
  void write(PagedFeatures page, OptionalLong matched, OutputStream out) throws IOException {
    Layer layer = items.layer();
    HtmlPage html = head(words.of(layer.title()), out);
    html.raw("<div class=\"scroll\"><table><thead><tr><th>id</th>");
    for (String column : columns) {
      html.raw("<th title=\"").text(column).raw("\">").text(title(column)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    while (page.hasNext()) {
      row(html, page.next());
    }
    html.raw("</tbody></table></div>\n<p class=\"pages\">");
    html.text(number(page.returned(), matched)).raw(" ");
    links
        .previous(items, page.first(), matched)
        .ifPresent(href -> turn(html, href, words.of("上一页", "Previous page")));
    links
        .next(items, page.lastOfMany(), matched)
        .ifPresent(href -> turn(html, href, words.of("下一页", "Next page")));
    html.raw("</p>");
    if (items.outdated()) {
      outdated(html);
    }
    map(html);
    forms(html);
    html.foot(words);
  }

  /** Writes one feature. */
  void writeOne(SimpleFeature feature, OutputStream out) throws IOException {
    HtmlPage html = head(feature.getID(), out);
    html.raw("<table class=\"pairs\">");
    for (String column : columns) {
      html.pair(title(column), value(feature, column));
    }
    html.raw("</table>");
    see(feature);
    map(html);
    forms(html);
    html.foot(words);
  }

  private HtmlPage head(String title, OutputStream out) throws IOException {
    HtmlPage html =
        new HtmlPage(out)
            .head(title, links.root(), links.address("lang", words.other().tag()), words);
    return html.raw("<p>")
        .link(
            links.collectionAddress() + "?f=html&lang=" + words.tag(),
            words.of("图层 ", "Collection ") + items.layer().id())
        .raw("</p>\n");
  }

  private void row(HtmlPage html, SimpleFeature feature) throws IOException {
    see(feature);
    String address = links.collectionAddress() + "/items/" + feature.getID();
    html.raw("<tr><td>").link(address + "?f=html&lang=" + words.tag(), feature.getID());
    html.raw("</td>");
    for (String column : columns) {
      html.raw("<td>").text(value(feature, column)).raw("</td>");
    }
    html.raw("</tr>\n");
  }

  /** The value, with what it means where it is a code. */
  private String value(SimpleFeature feature, String column) {
    Object value = feature.getAttribute(column);
    String text = AttributeText.of(value);
    return items.layer().attributes().stream()
        .filter(attribute -> attribute.name().equals(column))
        .findFirst()
        .flatMap(attribute -> attribute.findMeaning(value))
        .map(meaning -> text + " " + words.of(meaning))
        .orElse(text);
  }

  private String title(String column) {
    return items.layer().attributes().stream()
        .filter(attribute -> attribute.name().equals(column))
        .map(LayerAttribute::title)
        .map(words::of)
        .findFirst()
        .orElse(column);
  }

  private String number(long returned, OptionalLong matched) {
    String all = matched.isPresent() ? Long.toString(matched.getAsLong()) : words.of("很多", "many");
    return words.of("本页 %s 个要素，共 %s 个。", "%s of %s features.").formatted(returned, all);
  }

  private static void turn(HtmlPage html, String href, String label) {
    try {
      html.link(href, label);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void outdated(HtmlPage html) throws IOException {
    html.raw("<p class=\"notice\">")
        .text(
            words
                .of(
                    "翻页从第 %d 版开始，各页都取自该版；其后已发布第 %d 版。",
                    "These pages are of revision %d, with which they began; revision %d has been"
                        + " published since. ")
                .formatted(items.revision().number(), items.layer().revision().number()))
        .link(
            links.address(ItemsRequest.TOKEN, null),
            words.of("从新版的第一页开始", "Begin with the first page of it"))
        .raw("</p>");
  }

  private void see(SimpleFeature feature) {
    if (feature.getFeatureType().getGeometryDescriptor() != null
        && feature.getDefaultGeometry() instanceof Geometry geometry) {
      seen.expandToInclude(geometry.getEnvelopeInternal());
    }
  }

  private void map(HtmlPage html) throws IOException {
    if (seen.isNull()) {
      return;
    }
    ReferencedEnvelope box =
        Transforms.apply(
            new ReferencedEnvelope(seen, items.storage()), CrsCatalog.get(CrsCatalog.WGS84));
    box.expandBy(
        Math.max(box.getWidth() * 0.05, SMALLEST_MAP),
        Math.max(box.getHeight() * 0.05, SMALLEST_MAP));
    int width = 720;
    long natural = Math.round(width * box.getHeight() / box.getWidth());
    long height = Math.max(120, Math.min(720, natural));
    String server = LandingController.server(links.root());
    String corners =
        String.join(
            ",",
            PlainDecimals.of(box.getMinX()),
            PlainDecimals.of(box.getMinY()),
            PlainDecimals.of(box.getMaxX()),
            PlainDecimals.of(box.getMaxY()));
    html.raw("<img alt=\"")
        .text(words.of("地图", "Map"))
        .raw("\" width=\"" + width + "\" height=\"" + height + "\" src=\"")
        .text(
            server
                + "/wms?service=WMS&version=1.3.0&request=GetMap&styles=&format=image/png&crs=CRS:84"
                + "&layers="
                + URLEncoder.encode(items.layer().qualifiedName(), StandardCharsets.UTF_8)
                + "&bbox="
                + corners
                + "&width="
                + width
                + "&height="
                + height)
        .raw("\">");
  }

  private void forms(HtmlPage html) throws IOException {
    html.raw("<p class=\"forms\">").text(words.of("其他格式：", "Other forms: "));
    for (AnswerForm form : AnswerForm.FEATURES) {
      if (form != AnswerForm.HTML) {
        html.link(links.address("f", form.code()), form.code());
      }
    }
    html.raw("</p>");
  }
}
