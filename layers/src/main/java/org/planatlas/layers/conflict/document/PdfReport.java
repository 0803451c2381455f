package org.planatlas.layers.conflict.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Document;

/**
 * Writes a report as PDF/A-2u (ISO 19005-2): fonts embedded, every character searchable. Nothing is
 * fetched while it is set: its style sheet, font and picture come from here.
 */
public final class PdfReport {

  private static final String FONT = "Noto Sans SC";
  private static final int NORMAL = 400;

  static {
    // says every box it lays out
    XRLog.setLoggingEnabled(false);
  }

  private PdfReport() {}

  /**
   * Writes a report.
   *
   * @param map picture of the site and the hits as PNG, see {@link ReportMap}
   * @param out flushed and not closed
   * @throws IOException when the client has gone away
   */
  public static void write(CheckDocument document, byte[] map, OutputStream out)
      throws IOException {
    Document page = new ReportHtml(document).write(styleSheet(), map);
    byte[] font = SearchableFont.read();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withW3cDocument(page, null);
    builder.withProducer("PlanAtlas");
    builder.useFont(() -> new ByteArrayInputStream(font), FONT, NORMAL, FontStyle.NORMAL, true);
    builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    builder.toStream(out);
    builder.run();
    out.flush();
  }

  private static String styleSheet() {
    try (InputStream in = PdfReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
