package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.xml.XmlDocument;

/**
 * Writes the answer to several queries as one document: one collection with the features of all in
 * the older versions, a collection for each query in one around them in WFS 2.0 (OGC 09-025r2,
 * 11.3.4).
 */
public final class GmlCollections {

  /**
   * One query.
   *
   * @param writer for its features
   * @param page what its own collection says
   * @param rows opens its features, as many as the page returns
   */
  public record Part(GmlWriter writer, CollectionPage page, Supplier<FeatureCursor> rows) {}

  private GmlCollections() {}

  /**
   * Writes the document; flushes and does not close the stream.
   *
   * @param parts at least one, their writers all of this version
   * @param page of them all together
   */
  public static void write(
      GmlVersion version, List<Part> parts, CollectionPage page, OutputStream out)
      throws IOException {
    List<GmlWriter> writers = parts.stream().map(Part::writer).toList();
    GmlWriter first = writers.get(0);
    boolean nested = version == GmlVersion.GML_3_2;
    XmlDocument.write(
        out,
        xml -> {
          first.startCollection(xml, "FeatureCollection", page, writers);
          for (Part part : parts) {
            if (nested) {
              first.startMember(xml);
              xml.writeStartElement("wfs", "FeatureCollection", version.wfs());
              GmlWriter.writePage(xml, part.page());
            }
            if (part.page().returned() > 0) {
              try (FeatureCursor features = part.rows().get()) {
                part.writer().writeFeatures(xml, features);
              }
            }
            if (nested) {
              xml.writeEndElement();
              xml.writeEndElement();
            }
          }
          xml.writeEndElement();
        });
  }
}
