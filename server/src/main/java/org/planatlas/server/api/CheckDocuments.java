package org.planatlas.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.document.CheckDocument;
import org.planatlas.layers.conflict.document.PdfReport;
import org.planatlas.layers.conflict.document.ReportMap;
import org.planatlas.layers.conflict.document.WorkbookWriter;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckLayers;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.style.StyleRepository;
import org.springframework.stereotype.Component;

/** Makes documents of stored checks, with the names of layers and projects. */
@Component
class CheckDocuments {

  private final CheckArchive archive;
  private final LayerCatalog catalog;
  private final PlanRegistry registry;
  private final ReportMap map;

  CheckDocuments(
      CheckArchive archive,
      CheckLayers checks,
      LayerCatalog catalog,
      PlanRegistry registry,
      MapRenderer renderer,
      StyleRepository styles) {
    this.archive = archive;
    this.catalog = catalog;
    this.registry = registry;
    this.map = new ReportMap(renderer, styles, catalog, checks);
  }

  /**
   * The report as PDF, complete.
   *
   * @throws org.planatlas.layers.conflict.stored.UnknownCheckException when there is no such check
   */
  byte[] pdf(String check) throws IOException {
    CheckDocument document = document(check);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PdfReport.write(document, map.draw(check), bytes);
    return bytes.toByteArray();
  }

  /** The report as a workbook, complete; see {@link #pdf}. */
  byte[] workbook(String check) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WorkbookWriter.write(document(check), bytes);
    return bytes.toByteArray();
  }

  private CheckDocument document(String check) {
    CheckReport report = archive.get(check).report();
    Map<String, Layer> layers = new HashMap<>();
    catalog.list().forEach(layer -> layers.put(layer.id(), layer));
    Optional<String> project =
        Optional.ofNullable(report.project())
            .flatMap(registry::find)
            .map(found -> found.name().zh());
    return new CheckDocument(report, project, layers);
  }
}
