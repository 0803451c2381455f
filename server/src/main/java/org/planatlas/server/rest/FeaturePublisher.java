package org.planatlas.server.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.AcceptedRepairs;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.TypeRequest;
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

  /** Parameter of a store: {@code true} makes repairs above the limit, too. */
  static final String ACCEPT_REPAIRS = "accept_repairs";

  /** What fails a job since another one took the name or the revision meanwhile. */
  private static final Set<String> OVERTAKEN = Set.of("LAYER_EXISTS", "REVISION_CHANGED");

  private static final int POLL_MILLISECONDS = 20;

  private final RestCatalog catalog;
  private final Uploads uploads;
  private final JobService jobs;
  private final DatabaseFiles databases;

  FeaturePublisher(RestCatalog catalog, Uploads uploads, JobService jobs, DatabaseFiles databases) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.jobs = jobs;
    this.databases = databases;
  }

  /**
   * Names of the tables of the database, or of the layers in the file that the store keeps; none
   * when it has none (any more).
   */
  List<String> available(DataStore store) {
    if (DatabaseFiles.isDatabase(store)) {
      return databases.list(store);
    }
    return report(store).stream()
        .flatMap(report -> report.layers().stream())
        .filter(layer -> layer.skipped() == null)
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
   * A feature type to be filled.
   *
   * @param title of a new layer; one that is there keeps its own
   * @param append keeps the rows that are there
   */
  record Wanted(FeatureType type, String title, boolean append) {}

  /** Reads a feature type's rows out of the store's file into its layer. */
  Layer publish(FeatureType type, DataStore store, String title, boolean append, Subject by) {
    publishAll(List.of(new Wanted(type, title, append)), store, by);
    return catalog.getLayer(type.workspace(), type.name());
  }

  /**
   * The same for several feature types of one file: all of them, or nothing changes.
   *
   * @param wanted may be empty; of a database one at most
   */
  void publishAll(List<Wanted> wanted, DataStore store, Subject by) {
    if (wanted.isEmpty()) {
      return;
    }
    requireOwnNames(wanted);
    List<Layer> targets = new ArrayList<>();
    UploadReport report = null;
    for (Wanted each : wanted) {
      report = file(each.type(), store, by);
      targets.add(
          catalog.findLayer(each.type()).orElseGet(() -> declared(each.type(), each.title())));
    }
    List<Layer> back = new ArrayList<>();
    List<TypeRequest> requests = new ArrayList<>();
    try {
      for (int i = 0; i < wanted.size(); i++) {
        FeatureType type = wanted.get(i).type();
        boolean undeleted = catalog.undelete(type);
        Layer into = catalog.findLayer(type).orElse(targets.get(i));
        if (undeleted) {
          back.add(into);
        }
        requests.add(request(wanted.get(i), into, store, report));
      }
      await(run(report.id(), requests, by));
    } catch (RestException e) {
      back.forEach(layer -> catalog.deleteLayer(layer, by));
      throw e;
    }
    wanted.forEach(each -> catalog.saveType(each.type()));
  }

  private static void requireOwnNames(List<Wanted> wanted) {
    Set<String> names = new HashSet<>();
    for (Wanted each : wanted) {
      RestCatalog.requireLayerName(each.type());
      if (!names.add(each.type().name())) {
        throw RestException.badRequest(
            "Two layers of the file would both be named '"
                + each.type().name()
                + "'; rename one of them and send the file again.");
      }
    }
  }

  private static TypeRequest request(
      Wanted wanted, Layer into, DataStore store, UploadReport report) {
    UploadChoice choice =
        UploadChoice.of(crs(wanted.type(), report), store.parameters().get("charset"));
    AcceptedRepairs repairs =
        "true".equalsIgnoreCase(store.parameters().get(ACCEPT_REPAIRS))
            ? AcceptedRepairs.ALL
            : AcceptedRepairs.NONE;
    boolean keeps = wanted.append() && into.current().isPresent();
    return new TypeRequest(wanted.type().nativeName(), into, keeps, choice, repairs);
  }

  /** The file with the feature type's rows; of a database it is made now. */
  private UploadReport file(FeatureType type, DataStore store, Subject by) {
    if (DatabaseFiles.isDatabase(store)) {
      return databases.take(store, type.nativeName(), by);
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
    return report;
  }

  /** Reads the tables of a database again into the layers that were published of them. */
  void renew(DataStore store, Subject by) {
    if (DatabaseFiles.isDatabase(store)) {
      catalog.listTypes(store).stream()
          .filter(type -> catalog.findLayer(type).isPresent())
          .forEach(type -> publish(type, store, type.name(), false, by));
    }
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

  private Job run(String upload, List<TypeRequest> wanted, Subject by) {
    try {
      return uploads.publish(upload, wanted, by.name());
    } catch (IngestException e) {
      String way =
          switch (e.issue().code()) {
            case "DATUM_CONTRADICTED" ->
                " A declared CRS cannot say that here; PATCH /api/uploads/" + upload + " can.";
            case "CRS_MISSING", "CRS_UNKNOWN" ->
                " The store keeps the file: POST .../featuretypes with name and srs publishes it.";
            case "CHARSET_UNSURE" -> " Send it again with ?charset=GBK, say.";
            default -> "";
          };
      throw RestException.badRequest(e.getMessage() + way);
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
      String result = String.valueOf(job.result());
      if (OVERTAKEN.stream().anyMatch(code -> result.contains("\"" + code + "\""))) {
        throw RestException.conflict(
            job.message() + " Another request was quicker; look at its layer and send this again.");
      }
      boolean repairs = result.contains("REPAIRS_ABOVE_LIMIT");
      String way = " To accept them all send the file with ?accept_repairs=true.";
      throw RestException.badRequest(job.message() + (repairs ? way : ""));
    }
  }
}
