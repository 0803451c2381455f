package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FeatureWriter;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a layer, or a part of it, away as a file. */
@RestController
@Access(Action.READ)
class ExportController {

  private final ExportQueries queries;
  private final RowSource store;
  private final StreamedAnswer answer;

  ExportController(ExportQueries queries, RowSource store, StreamedAnswer answer) {
    this.queries = queries;
    this.store = store;
    this.answer = answer;
  }

  /** Streams the file; README lists the parameters. */
  @GetMapping("/api/layers/{name}/export")
  void export(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ExportRequest wanted = ExportRequest.read(parameters);
    ExportQueries.Export export = queries.bind(name, wanted, subject);
    if (request.getMethod().equals("HEAD")) {
      writeHead(wanted.format(), export, response);
      return;
    }
    answer.send(
        request,
        response,
        out -> {
          writeHead(wanted.format(), export, response);
          write(wanted.format(), export, out);
        });
  }

  private static void writeHead(
      FeatureFormat format, ExportQueries.Export export, HttpServletResponse response) {
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        AttachedFile.disposition(
            export.layer().title().zh(), export.file().name(), format.extension()));
  }

  private void write(FeatureFormat format, ExportQueries.Export export, OutputStream out)
      throws IOException {
    try (FeatureWriter writer = format.open(export.file(), out)) {
      try (FeatureCursor features = store.read(export.revision().table(), export.query())) {
        while (features.hasNext()) {
          writer.write(features.next());
        }
      }
      // what was kept on disk may wait for the client; the database need not
      writer.finish();
    }
  }
}
