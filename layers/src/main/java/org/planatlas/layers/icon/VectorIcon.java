package org.planatlas.layers.icon;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import org.planatlas.layers.xml.XmlFactories;

/** A picture of shapes, drawn by JSVG. */
final class VectorIcon implements Icon {

  /** An object for each element, some times its text. */
  private static final int MEMORY_FOR_A_BYTE = 20;

  /** Nothing is fetched, whatever the file says. */
  private static final LoaderContext LIMITS =
      LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();

  private final SVGDocument document;
  private final double aspect;
  private final long bytes;

  private VectorIcon(SVGDocument document, double aspect, long bytes) {
    this.document = document;
    this.aspect = aspect;
    this.bytes = bytes;
  }

  static VectorIcon read(String name, byte[] file) {
    SvgLimits.check(name, file);
    SVGDocument document;
    try {
      document =
          new SVGLoader()
              .load(() -> XmlFactories.events(new ByteArrayInputStream(file)), null, LIMITS);
    } catch (RuntimeException e) {
      throw new IconException(name, "the file is broken; save it anew.", e);
    }
    double width = document == null ? 0 : document.size().getWidth();
    double height = document == null ? 0 : document.size().getHeight();
    if (!(width > 0 && height > 0 && width / height < 1_000 && height / width < 1_000)) {
      throw new IconException(name, "it has no size; write a viewBox.");
    }
    return new VectorIcon(document, width / height, (long) MEMORY_FOR_A_BYTE * file.length);
  }

  @Override
  public double aspect() {
    return aspect;
  }

  @Override
  public void draw(Graphics2D graphics, double width, double height) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      document.render((Component) null, own, new ViewBox(0, 0, (float) width, (float) height));
    } finally {
      own.dispose();
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
