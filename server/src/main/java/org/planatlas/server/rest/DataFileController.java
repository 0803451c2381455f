package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.UploadState;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files that are sent to a store, which is made when it is not there. */
@RestController
@RequestMapping("/rest/workspaces/{workspace}/datastores/{store}")
@Access(Action.WRITE)
class DataFileController {

  private static final Map<String, String> TYPES =
      Map.of("shp", "Shapefile", "gpkg", "GeoPackage", "json", "GeoJSON", "geojson", "GeoJSON");
  private static final Set<String> EXTENSIONS =
      Set.of(
          "shp", "gpkg", "json", "geojson", "geojsonl", "kml", "kmz", "csv", "txt", "dxf", "zip");
  private static final Set<String> CONFIGURE = Set.of("first", "none", "all");
  private static final Set<String> TRUTHS = Set.of("true", "false");
  private static final Set<String> UPDATE = Set.of("append", "overwrite");

  private final RestCatalog catalog;
  private final Uploads uploads;
  private final FeaturePublisher publisher;
  private final PublishClaims claims;

  DataFileController(
      RestCatalog catalog, Uploads uploads, FeaturePublisher publisher, PublishClaims claims) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.publisher = publisher;
    this.claims = claims;
  }

  /** Refuses what would make the server open a file or an address of the client's choice. */
  @PutMapping({"/external.{extension}", "/url.{extension}"})
  ResponseEntity<String> refuse(@PathVariable String workspace) {
    catalog.getWorkspace(workspace);
    throw RestException.forbidden(
        "This server opens no files or addresses that a client names; send the file itself to"
            + " .../file.shp.");
  }

  /**
   * Takes in a file and publishes layers of it: all that {@code configure} means, or nothing
   * changes.
   */
  @PutMapping("/file.{extension}")
  ResponseEntity<String> receive(
      @PathVariable String workspace,
      @PathVariable String store,
      @PathVariable String extension,
      @RequestParam(defaultValue = "first") String configure,
      @RequestParam(defaultValue = "overwrite") String update,
      @RequestParam Map<String, String> parameters,
      HttpServletRequest request,
      Subject subject)
      throws IOException {
    requireKnown(extension);
    requireOneOf("configure", configure, CONFIGURE);
    requireOneOf("update", update, UPDATE);
    requireOneOf(
        FeaturePublisher.ACCEPT_REPAIRS,
        parameters.getOrDefault(FeaturePublisher.ACCEPT_REPAIRS, "false"),
        TRUTHS);
    catalog.getWorkspace(workspace);
    try (PublishClaims.Claim claim = claims.claimStore(workspace, store)) {
      Optional<DataStore> before = catalog.findStore(workspace, store);
      before.ifPresent(DataFileController::requireOwn);
      boolean zip = String.valueOf(request.getContentType()).contains("zip");
      String title = title(store, parameters.get("filename"));
      UploadReport report = take(title + "." + (zip ? "zip" : extension), request, subject);
      DataStore filled = filled(workspace, store, extension, said(parameters), before, report);
      catalog.saveStore(filled);
      publisher.publishAll(
          wanted(filled, configure, update.equals("append")),
          withRepairs(filled, parameters),
          subject);
    }
    return ResponseEntity.status(HttpStatus.CREATED).build();
  }

  /** What is there and gets new rows, and what is to be published of the rest of the file. */
  private List<FeaturePublisher.Wanted> wanted(DataStore filled, String configure, boolean append) {
    List<FeaturePublisher.Wanted> wanted = new ArrayList<>();
    for (FeatureType type : known(filled)) {
      wanted.add(new FeaturePublisher.Wanted(type, type.name(), append));
    }
    for (String name : news(filled, configure)) {
      wanted.add(new FeaturePublisher.Wanted(type(filled, name), name, append));
    }
    return wanted;
  }

  private static void requireOwn(DataStore store) {
    RestCatalog.requireChangeable(store);
    if (DatabaseFiles.isDatabase(store)) {
      throw RestException.forbidden(
          "The store "
              + store.name()
              + " is a database, which is only read; send the file to a store of its own.");
    }
  }

  /** Name of the file without extension, which is that of a layer whose file has none inside. */
  private static String title(String store, String fileName) {
    String base = fileName == null ? "" : UnpackedFile.baseName(fileName.strip());
    return base.isEmpty() ? store : base;
  }

  /** What is said of the repairs holds for this file and is not kept with the store. */
  private static DataStore withRepairs(DataStore store, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(store.parameters());
    Optional.ofNullable(parameters.get(FeaturePublisher.ACCEPT_REPAIRS))
        .ifPresent(said -> all.put(FeaturePublisher.ACCEPT_REPAIRS, said));
    return new DataStore(
        store.workspace(), store.name(), store.type(), all, store.upload(), store.createdAt());
  }

  /** What the client says of the file that the file does not tell; kept with the store. */
  private static Map<String, String> said(Map<String, String> parameters) {
    Map<String, String> said = new LinkedHashMap<>(parameters);
    said.keySet().retainAll(Set.of("charset"));
    return said;
  }

  private static void requireKnown(String extension) {
    if (!EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT))) {
      throw RestException.badRequest(
          "Unsupported format: '"
              + extension
              + "'; send the file to .../file.shp (zipped), or to file. with one of "
              + EXTENSIONS.stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static void requireOneOf(String key, String value, Set<String> known) {
    if (!known.contains(value.toLowerCase(Locale.ROOT))) {
      throw RestException.badRequest(
          "The parameter " + key + " must be one of " + String.join(", ", known) + ".");
    }
  }

  private UploadReport take(String fileName, HttpServletRequest request, Subject subject)
      throws IOException {
    UploadReport report;
    try {
      report = uploads.receive(fileName, request.getInputStream(), subject.name());
    } catch (IngestException e) {
      HttpStatus status =
          switch (e.issue().code()) {
            case "UPLOAD_TOO_BIG" -> HttpStatus.CONTENT_TOO_LARGE;
            case "UPLOADS_FULL" -> HttpStatus.INSUFFICIENT_STORAGE;
            default -> HttpStatus.BAD_REQUEST;
          };
      throw new RestException(status, e.getMessage());
    }
    if (report.state() == UploadState.REJECTED) {
      throw RestException.badRequest(
          report.problems().stream().map(ImportIssue::message).collect(Collectors.joining(" ")));
    }
    return report;
  }

  private static DataStore filled(
      String workspace,
      String store,
      String extension,
      Map<String, String> said,
      Optional<DataStore> before,
      UploadReport report) {
    Map<String, String> parameters = new LinkedHashMap<>();
    before.ifPresent(known -> parameters.putAll(known.parameters()));
    parameters.putAll(said);
    parameters.putIfAbsent("namespace", "http://" + workspace);
    return new DataStore(
        workspace,
        store,
        TYPES.getOrDefault(extension.toLowerCase(Locale.ROOT), extension),
        parameters,
        Optional.of(report.id()),
        before.map(DataStore::createdAt).orElseGet(Instant::now));
  }

  /** Feature types whose data the new file replaces. */
  private List<FeatureType> known(DataStore store) {
    List<String> sent = publisher.available(store);
    return catalog.listTypes(store).stream()
        .filter(type -> sent.contains(type.nativeName()) && catalog.findLayer(type).isPresent())
        .toList();
  }

  private List<String> news(DataStore store, String configure) {
    Set<String> published =
        catalog.listTypes(store).stream()
            .filter(type -> catalog.findLayer(type).isPresent())
            .map(FeatureType::nativeName)
            .collect(Collectors.toSet());
    List<String> sent = publisher.available(store);
    List<String> wanted =
        switch (configure.toLowerCase(Locale.ROOT)) {
          case "none" -> List.of();
          case "first" -> sent.subList(0, 1);
          default -> sent;
        };
    return wanted.stream().filter(name -> !published.contains(name)).toList();
  }

  private FeatureType type(DataStore store, String nativeName) {
    String name = nativeName.replaceAll("[^\\p{L}\\p{N}_.-]", "_");
    catalog
        .findType(store.workspace(), name)
        .filter(other -> !other.store().equals(store.name()))
        .ifPresent(
            other -> {
              throw RestException.conflict(
                  "Resource named '" + name + "' already exists in store: '" + other.store() + "'");
            });
    return new FeatureType(
        store.workspace(), name, store.name(), nativeName, Optional.empty(), "NONE");
  }
}
