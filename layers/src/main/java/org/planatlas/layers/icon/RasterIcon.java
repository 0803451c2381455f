package org.planatlas.layers.icon;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture of pixels. */
record RasterIcon(BufferedImage image) implements Icon {

  private static final int MOST_PIXELS_A_SIDE = 1_024;

  static RasterIcon read(String name, byte[] file) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IconException(name, "it is no PNG, JPEG or GIF; save it anew.");
      }
      ImageReader reader = readers.next();
      try {
        // texts beside the picture may be packed and large
        reader.setInput(in, true, true);
        return new RasterIcon(read(name, reader));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof IconException told) {
        throw told;
      }
      throw new IconException(name, "the file is broken; save it anew.", e);
    }
  }

  private static BufferedImage read(String name, ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (Math.max(width, height) > MOST_PIXELS_A_SIDE) {
      throw new IconException(
          name,
          "it is %d x %d pixels; at most %d are taken on a side."
              .formatted(width, height, MOST_PIXELS_A_SIDE));
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = picture.createGraphics();
    g.drawImage(reader.read(0), 0, 0, null);
    g.dispose();
    return picture;
  }

  @Override
  public double aspect() {
    return (double) image.getWidth() / image.getHeight();
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    Object before = graphics.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        image,
        AffineTransform.getScaleInstance(width / image.getWidth(), height / image.getHeight()),
        null);
    if (before != null) {
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
    }
  }

  @Override
  public long bytes() {
    return 4L * image.getWidth() * image.getHeight();
  }
}
