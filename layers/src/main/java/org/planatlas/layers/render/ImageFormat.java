package org.planatlas.layers.render;

import com.pngencoder.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** File formats of pictures. */
public enum ImageFormat {
  /** Lossless, may be transparent. */
  PNG("image/png"),
  /** Smaller for photographs; never transparent. */
  JPEG("image/jpeg");

  private static final int PNG_LEVEL = 3;
  private static final float JPEG_QUALITY = 0.88f;

  private final String mediaType;

  ImageFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Internet media type. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of a media type as WMS clients write it, parameters left aside. */
  public static Optional<ImageFormat> find(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[;\\s].*", "");
    return switch (name) {
      case "image/png", "image/png8", "png" -> Optional.of(PNG);
      case "image/jpeg", "image/jpg", "jpeg" -> Optional.of(JPEG);
      default -> Optional.empty();
    };
  }

  /** Writes a picture; the stream stays open. */
  public void write(BufferedImage picture, OutputStream out) throws IOException {
    if (this == PNG) {
      new PngEncoder()
          .withBufferedImage(picture)
          .withCompressionLevel(PNG_LEVEL)
          .withMultiThreadedCompressionEnabled(false)
          .toStream(out);
    } else {
      jpeg(opaque(picture), out);
    }
  }

  private static BufferedImage opaque(BufferedImage picture) {
    if (!picture.getColorModel().hasAlpha()) {
      return picture;
    }
    BufferedImage plain =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = plain.createGraphics();
    g.drawImage(picture, 0, 0, Color.WHITE, null);
    g.dispose();
    return plain;
  }

  private static void jpeg(BufferedImage picture, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream sink = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(sink);
      writer.write(null, new IIOImage(picture, null, null), parameters);
      sink.flush();
    } finally {
      writer.dispose();
    }
  }
}
