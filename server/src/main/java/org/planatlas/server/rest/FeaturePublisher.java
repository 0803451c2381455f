package org.planatlas.server.rest;

import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.UnknownUploadException;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes layers of the file that was sent to a store, with the checks of every upload. */
@Component
class FeaturePublisher {

  /** What geoserver-manager writes when its caller says nothing. */
  private static final String UNSAID_SRS = "EPSG:4326";

  private static final int POLL_MILLISECONDS = 20;

  private final RestCatalog catalog;
  private final Uploads uploads;
  private final JobService jobs;

  FeaturePublisher(RestCatalog catalog, Uploads uploads, JobService jobs) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.jobs = jobs;
  }

  /** Names of the layers in the file that the store keeps; none when it has none (any more). */
  List<String> available(DataStore store) {
    return report(store).stream()
        .flatMap(report -> report.layers().stream())
        .map(UploadReport.LayerReport::name)
        .toList();
  }

  private Optional<UploadReport> report(DataStore store) {
    try {
      return store.upload().map(uploads::report);
    } catch (UnknownUploadException e) {
      // files are kept for some days; what was published of them stays
      return Optional.empty();
    }
  }

  /**
   * Reads a feature type's rows out of the store's file into its layer.
   *
   * @param title of a new layer; one that is there keeps its own
   * @param append keeps the rows that are there
   */
  Layer publish(FeatureType type, DataStore store, String title, boolean append, Subject by) {
    if (!RestCatalog.isLayerName(type.workspace(), type.name())) {
      throw RestException.badRequest(
          "'"
              + type.name()
              + "' cannot name a layer here; use letters, digits and _ (in the workspace "
              + Layer.DEFAULT_WORKSPACE
              + " lower-case ASCII).");
    }
    UploadReport report =
        report(store)
            .orElseThrow(
                () ->
                    RestException.badRequest(
                        "The store "
                            + store.name()
                            + " keeps no file any more; send it again to .../file.shp."));
    if (!available(store).contains(type.nativeName())) {
      throw RestException.badRequest(
          "The file of the store "
              + store.name()
              + " has no layer '"
              + type.nativeName()
              + "'; it has "
              + String.join(", ", available(store))
              + ".");
    }
    Layer target = catalog.findLayer(type).orElseGet(() -> declared(type, title));
    String charset = store.parameters().get("charset");
    UploadChoice choice = UploadChoice.of(crs(type, report), charset);
    boolean back = catalog.undelete(type);
    Layer into = catalog.findLayer(type).orElse(target);
    try {
      await(run(report.id(), type, into, append && into.current().isPresent(), choice, by));
    } catch (RestException e) {
      if (back) {
        catalog.deleteLayer(into, by);
      }
      throw e;
    }
    catalog.saveType(type);
    return catalog.getLayer(type.workspace(), type.name());
  }

  private static Layer declared(FeatureType type, String title) {
    return new Layer(
        type.workspace(),
        type.name(),
        LocalizedText.of(title),
        LocalizedText.of(""),
        "upload",
        "",
        "Geometry",
        0,
        List.of(),
        Optional.empty(),
        false);
  }

  private Job run(
      String upload,
      FeatureType type,
      Layer target,
      boolean append,
      UploadChoice choice,
      Subject by) {
    try {
      return uploads.publish(upload, type.nativeName(), target, append, choice, by.name());
    } catch (IngestException e) {
      boolean datum = e.issue().code().equals("DATUM_CONTRADICTED");
      String way = " A declared CRS cannot say that here; PATCH /api/uploads/" + upload + " can.";
      throw RestException.badRequest(e.getMessage() + (datum ? way : ""));
    }
  }

  /**
   * The CRS that overrules the file's, null to believe the file. A client's EPSG:4326 counts only
   * where the file says nothing, since clients send it unasked.
   */
  private static String crs(FeatureType type, UploadReport report) {
    boolean silent =
        report.problems().stream()
            .filter(problem -> problem.code().equals("CRS_MISSING"))
            .anyMatch(problem -> type.nativeName().equals(problem.layer()));
    boolean meant =
        type.policy().equals("FORCE_DECLARED") && !type.srs().equals(Optional.of(UNSAID_SRS));
    return silent || meant ? type.srs().orElse(null) : null;
  }

  private void await(Job submitted) {
    Job job = submitted;
    while (job.state() == JobState.QUEUED || job.state() == JobState.RUNNING) {
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RestException(HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping.");
      }
      job = jobs.find(submitted.id()).orElseThrow();
    }
    if (job.state() != JobState.SUCCEEDED) {
      throw RestException.badRequest(job.message());
    }
  }
}
