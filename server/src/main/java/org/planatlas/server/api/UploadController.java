package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.ingest.CommitRequest;
import org.planatlas.layers.ingest.ReadingChoice;
import org.planatlas.layers.ingest.RecordShape;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.ingest.mapping.FieldChoice;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Files that people send: report, choice, faults, commit. */
@RestController
@RequestMapping("/api/uploads")
@Access(Action.WRITE)
class UploadController {

  private static final Map<String, String> TYPES =
      Map.of(
          "geojson", "application/geo+json",
          "csv", "text/csv;charset=UTF-8",
          "gpkg", "application/geopackage+sqlite3");

  private static final int MOST_SHAPES = 500;

  private final Uploads uploads;
  private final StreamedAnswer answers;
  private final Gates gates;
  private final DistrictAreas districts;

  UploadController(
      Uploads uploads,
      SpatialStore store,
      LayerCatalog catalog,
      StreamedAnswer answers,
      Gates gates) {
    this.uploads = uploads;
    this.answers = answers;
    this.gates = gates;
    this.districts = new DistrictAreas(store, catalog);
  }

  /**
   * What PATCH may change; what is absent stays, an empty text or list takes back what was chosen.
   *
   * @param layers choices for single layers by their names in the file; {@code crs} and the others
   *     beside it are for those that the file leaves open
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Choice(
      String crs,
      String charset,
      Boolean datumOverruled,
      Map<String, ReadingChoice> layers,
      String name,
      String mode,
      String layer,
      String key,
      String profile,
      List<FieldChoice> fields,
      String otherFields,
      Boolean allRows) {

    UploadChoice toChoice() {
      ReadingChoice reading = new ReadingChoice(crs, charset, datumOverruled);
      MappingChoice mapping = new MappingChoice(profile, fields, otherFields, allRows);
      return new UploadChoice(reading, layers, name, mode, layer, key, mapping);
    }
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<UploadReport> receive(@RequestParam("file") MultipartFile file, Subject subject)
      throws IOException {
    String name = file.getOriginalFilename() == null ? "upload" : file.getOriginalFilename();
    try (InputStream in = file.getInputStream()) {
      UploadReport report = uploads.receive(name, in, subject.name());
      return ResponseEntity.created(URI.create("/api/uploads/" + report.id())).body(report);
    }
  }

  @GetMapping("/{id}")
  UploadReport get(@PathVariable String id, Subject subject) {
    requireOwn(id, subject);
    return uploads.report(id);
  }

  @PatchMapping("/{id}")
  UploadReport choose(@PathVariable String id, @RequestBody Choice choice, Subject subject) {
    requireOwn(id, subject);
    return uploads.choose(id, choice.toChoice());
  }

  @PostMapping("/{id}/commit")
  ResponseEntity<JobView> commit(
      @PathVariable String id, @RequestBody(required = false) CommitBody body, Subject subject) {
    requireOwn(id, subject);
    return accepted(uploads.commit(id, request(body), subject.name()));
  }

  /** What the same commit would do; nothing is written. */
  @PostMapping("/{id}/preview")
  ResponseEntity<JobView> preview(
      @PathVariable String id, @RequestBody(required = false) CommitBody body, Subject subject) {
    requireOwn(id, subject);
    return accepted(uploads.preview(id, request(body), subject.name()));
  }

  private CommitRequest request(CommitBody body) {
    return (body == null ? CommitBody.NONE : body).toRequest(districts);
  }

  private static ResponseEntity<JobView> accepted(Job job) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + job.id()))
        .body(JobView.of(job));
  }

  @GetMapping("/{id}/faults")
  void faults(
      @PathVariable String id,
      @RequestParam(name = "f", defaultValue = "geojson") String format,
      @RequestParam(defaultValue = "false") boolean neighbours,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    requireOwn(id, subject);
    FaultWriter writer = new FaultWriter(uploads, id, neighbours);
    StreamedAnswer.Body body =
        switch (format) {
          case "geojson" -> writer::geoJson;
          case "csv" -> writer::csv;
          case "gpkg" -> writer::geoPackage;
          default ->
              throw ApiException.badRequest(
                  "Faults come as f=geojson, f=csv or f=gpkg, not as '" + format + "'.");
        };
    Gate gate = neighbours ? gates.neighbours() : null;
    try (Gate.Pass pass = gate == null ? null : gate.enter()) {
      answers.send(
          request,
          response,
          out -> {
            response.setContentType(TYPES.get(format));
            response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"faults-" + id + "." + format + "\"");
            body.write(out);
          });
    }
  }

  /** Records as they are drawn in the file, simplified for a map. */
  @GetMapping("/{id}/shapes")
  Map<String, Object> shapes(
      @PathVariable String id,
      @RequestParam String layer,
      @RequestParam Set<Long> records,
      Subject subject) {
    requireOwn(id, subject);
    if (records.size() > MOST_SHAPES) {
      throw ApiException.badRequest(
          "At most " + MOST_SHAPES + " records are drawn at a time; name fewer.");
    }
    List<Map<String, Object>> features = new ArrayList<>();
    for (RecordShape shape : uploads.listShapes(id, layer, records)) {
      features.add(
          Map.of(
              "type", "Feature",
              "geometry", GeoJsonGeometry.write(shape.shape()),
              "properties", Map.of("layer", shape.layer(), "record", shape.record())));
    }
    return Map.of("type", "FeatureCollection", "features", features);
  }

  private void requireOwn(String id, Subject subject) {
    if (!uploads.owner(id).equals(subject.name()) && !subject.has(Role.ADMIN)) {
      throw ApiException.notFound("There is no upload '" + id + "' of yours.");
    }
  }
}
