package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckLayers;
import org.planatlas.layers.conflict.stored.CheckPackage;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a stored check found, as files of features. */
@RestController
@RequestMapping("/api/checks")
@Access(Action.CHECK)
class CheckFileController {

  private final CheckArchive archive;
  private final CheckLayers layers;
  private final ScratchFolder scratch;
  private final StreamedAnswer answer;

  CheckFileController(
      CheckArchive archive, CheckLayers layers, ScratchFolder scratch, StreamedAnswer answer) {
    this.archive = archive;
    this.layers = layers;
    this.scratch = scratch;
    this.answer = answer;
  }

  /** The hits. */
  @GetMapping("/{id:[^.]+}.geojson")
  void getGeoJson(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String known = archive.get(id).id();
    answer.send(
        request,
        response,
        out -> {
          response.setContentType(FeatureFormat.GEOJSON.mediaType());
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          archive.hits().writeGeoJson(known, writer);
          writer.flush();
        });
  }

  /** Site, free area, coverage gaps, ways to the nearest features, and the hits: a table each. */
  @GetMapping("/{id:[^.]+}.gpkg")
  void getGeoPackage(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String known = archive.get(id).id();
    answer.send(
        request,
        response,
        out -> {
          Path file = Files.createTempFile(scratch.path(), "check", ".gpkg");
          try {
            CheckPackage.write(layers, known, file);
            response.setContentType(FeatureFormat.GEOPACKAGE.mediaType());
            response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                AttachedFile.disposition("冲突核查 " + known, known, "gpkg"));
            Files.copy(file, out);
          } finally {
            Files.deleteIfExists(file);
          }
        });
  }
}
