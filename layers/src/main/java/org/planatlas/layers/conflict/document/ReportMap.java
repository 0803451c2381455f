package org.planatlas.layers.conflict.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.geotools.api.filter.Filter;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.stored.CheckLayers;
import org.planatlas.layers.render.BundledFonts;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.render.MapImage;
import org.planatlas.layers.render.MapLayer;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.style.StyleRepository;

/**
 * The picture of a report: the site and its hits over rivers, districts and places, in the plane of
 * the site, with scale and north.
 */
public final class ReportMap {

  private static final int WIDTH = 1_400;
  private static final int HEIGHT = 860;

  /** Metres; a point has no size, and a small site wants its neighbourhood. */
  private static final double LEAST_SIDE = 300;

  private static final double MARGIN = 0.18;
  private static final List<String> GROUND = List.of("district", "river", "place");
  private static final List<String> DRAWN =
      List.of("free_area", "conflict_hit", "coverage_gap", "check_site");

  private final MapRenderer renderer;
  private final StyleRepository styles;
  private final LayerCatalog catalog;
  private final CheckLayers checks;

  /** Draws with the parts that draw the map service. */
  public ReportMap(
      MapRenderer renderer, StyleRepository styles, LayerCatalog catalog, CheckLayers checks) {
    this.renderer = renderer;
    this.styles = styles;
    this.catalog = catalog;
    this.checks = checks;
  }

  /**
   * Draws a stored check as PNG.
   *
   * @throws org.planatlas.layers.conflict.stored.UnknownCheckException when there is none
   */
  public byte[] draw(String check) {
    Map<String, Layer> own =
        checks.list(check).stream().collect(Collectors.toMap(Layer::name, Function.identity()));
    List<MapLayer> layers = new ArrayList<>();
    for (String name : GROUND) {
      catalog
          .find(name)
          .filter(layer -> layer.current().isPresent())
          .ifPresent(layer -> layers.add(layer(layer, Filter.INCLUDE)));
    }
    for (String name : DRAWN) {
      Layer layer = own.get(name);
      layers.add(
          layer(layer, CheckLayers.isShared(layer) ? CheckLayers.rowsOf(check) : Filter.INCLUDE));
    }
    ReferencedEnvelope box = box(own.get("check_site").revision().extent());
    BufferedImage picture =
        renderer.render(new MapImage(layers, box, WIDTH, HEIGHT, Color.WHITE, false));
    furnish(picture, box);
    return png(picture);
  }

  private MapLayer layer(Layer layer, Filter filter) {
    return new MapLayer(
        layer.revision().table(), styles.forLayer(layer.style(), layer.geometryType()), filter);
  }

  /** Around the site, of the shape of the picture. */
  private static ReferencedEnvelope box(ReferencedEnvelope site) {
    CoordinateReferenceSystem plane = GaussKrueger.plane(site.centre().x);
    ReferencedEnvelope box = Transforms.apply(site, plane);
    double width = Math.max(LEAST_SIDE, box.getWidth()) * (1 + 2 * MARGIN);
    double height = Math.max(LEAST_SIDE, box.getHeight()) * (1 + 2 * MARGIN);
    double metresPerPixel = Math.max(width / WIDTH, height / HEIGHT);
    double x = box.centre().x;
    double y = box.centre().y;
    return new ReferencedEnvelope(
        x - metresPerPixel * WIDTH / 2,
        x + metresPerPixel * WIDTH / 2,
        y - metresPerPixel * HEIGHT / 2,
        y + metresPerPixel * HEIGHT / 2,
        plane);
  }

  private static void furnish(BufferedImage picture, ReferencedEnvelope box) {
    Graphics2D g = picture.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setFont(BundledFonts.font(Font.PLAIN, 20));
      scaleBar(g, box.getWidth() / WIDTH);
      north(g);
      g.setColor(Color.DARK_GRAY);
      g.setStroke(new BasicStroke(2));
      g.drawRect(1, 1, WIDTH - 3, HEIGHT - 3);
    } finally {
      g.dispose();
    }
  }

  /** A round number of metres, about a fifth of the width. */
  private static void scaleBar(Graphics2D g, double metresPerPixel) {
    double wanted = metresPerPixel * WIDTH / 5;
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double metres = wanted >= 5 * power ? 5 * power : wanted >= 2 * power ? 2 * power : power;
    int length = (int) Math.round(metres / metresPerPixel);
    int y = HEIGHT - 34;
    g.setColor(new Color(255, 255, 255, 210));
    g.fillRect(16, y - 30, length + 120, 52);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(3));
    g.drawLine(30, y, 30 + length, y);
    g.drawLine(30, y - 8, 30, y + 8);
    g.drawLine(30 + length, y - 8, 30 + length, y + 8);
    String text = metres >= 1_000 ? (long) (metres / 1_000) + " 千米" : (long) metres + " 米";
    g.drawString(text, 38 + length, y + 7);
  }

  private static void north(Graphics2D g) {
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(WIDTH - 50, 30);
    arrow.lineTo(WIDTH - 64, 84);
    arrow.lineTo(WIDTH - 50, 72);
    arrow.lineTo(WIDTH - 36, 84);
    arrow.closePath();
    g.setColor(Color.WHITE);
    g.fillRect(WIDTH - 78, 18, 58, 96);
    g.setColor(Color.BLACK);
    g.fill(arrow);
    g.drawString("北", WIDTH - 60, 108);
  }

  private static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageFormat.PNG.write(picture, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
