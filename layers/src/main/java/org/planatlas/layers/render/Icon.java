package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.planatlas.layers.style.IconSource;

/** A picture of a style that can be drawn at any size. */
interface Icon {

  /** Width divided by height. */
  double aspect();

  /** Draws with the upper left corner at 0, 0. */
  void draw(Graphics2D graphics, double width, double height);

  /** Icons that were read once, by their bytes' owner and name. */
  final class Shelf {

    private record Key(IconSource source, String name) {}

    private static final Map<Key, Optional<Icon>> KEPT = new ConcurrentHashMap<>();

    private Shelf() {}

    static Optional<Icon> find(IconSource source, String name) {
      return KEPT.computeIfAbsent(
          new Key(source, name), key -> source.find(name).flatMap(file -> read(name, file)));
    }

    private static Optional<Icon> read(String name, byte[] file) {
      if (name.endsWith(".svg")) {
        return Optional.of(SvgIcon.read(name, file));
      }
      try {
        return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(file))).map(Raster::new);
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /** A PNG. */
  record Raster(BufferedImage image) implements Icon {

    @Override
    public double aspect() {
      return (double) image.getWidth() / image.getHeight();
    }

    @Override
    public void draw(Graphics2D graphics, double width, double height) {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(
          image,
          java.awt.geom.AffineTransform.getScaleInstance(
              width / image.getWidth(), height / image.getHeight()),
          null);
    }
  }
}
