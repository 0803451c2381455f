package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.matrix.Matrix;
import org.planatlas.layers.conflict.matrix.MatrixRepository;
import org.planatlas.layers.conflict.matrix.MatrixWriter;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes matrices and comparisons in the forms they are offered in, while their rows are read. */
@Component
class MatrixForms {

  private static final int MOST_LISTED = 1_000;

  private final MatrixRepository repository;
  private final LayerCatalog catalog;
  private final JobService jobs;
  private final StreamedAnswer answer;

  MatrixForms(
      MatrixRepository repository, LayerCatalog catalog, JobService jobs, StreamedAnswer answer) {
    this.catalog = catalog;
    this.repository = repository;
    this.jobs = jobs;
    this.answer = answer;
  }

  /** A form of a matrix. */
  enum Form {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    XLSX(CheckDocumentController.WORKBOOK);

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }
  }

  /**
   * The matrix of this id.
   *
   * @throws ApiException when there is none of that kind, or its time is over
   */
  private Matrix get(String id, Matrix.Kind kind) {
    return repository
        .find(id)
        .filter(matrix -> matrix.kind() == kind)
        .filter(matrix -> matrix.expiresAt().map(Instant.now()::isBefore).orElse(true))
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "There is no "
                        + (kind == Matrix.Kind.MATRIX ? "matrix" : "comparison")
                        + " '"
                        + id
                        + "'; those of anonymous users are kept for one day."));
  }

  /**
   * Writes the matrix of an id in the form whose ending a client asked for.
   *
   * @throws ApiException when there is none of that kind, or its time is over
   */
  void send(
      String id,
      Matrix.Kind kind,
      String form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    write(get(id, kind), Form.valueOf(form.toUpperCase(Locale.ROOT)), request, response);
  }

  /** What the matrices of an account say about themselves, newest first. */
  List<Map<String, Object>> list(Matrix.Kind kind, int limit, int offset, Subject subject) {
    if (limit < 0 || limit > MOST_LISTED || offset < 0) {
      throw ApiException.badRequest("Give limit between 0 and 1000, and offset of 0 or more.");
    }
    if (subject.isAnonymous()) {
      return List.of();
    }
    Optional<String> owner =
        subject.has(Role.ADMIN) ? Optional.empty() : Optional.of(subject.name());
    return repository.list(kind, owner, limit, offset).stream()
        .map(one -> head(one.matrix(), one.rows()))
        .toList();
  }

  /** What a matrix says about itself, its rows not counted. */
  Map<String, Object> head(Matrix matrix) {
    return head(matrix, repository.countRows(matrix.id()));
  }

  private Map<String, Object> head(Matrix matrix, int done) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", matrix.id());
    head.put("kind", matrix.kind().name().toLowerCase(Locale.ROOT));
    head.put("state", state(matrix, done));
    head.put("progress", matrix.total() == 0 ? 1.0 : (double) done / matrix.total());
    head.put("done", done);
    head.put("total", matrix.total());
    head.put("job", matrix.job().orElse(null));
    head.put("created_at", matrix.createdAt().toString());
    head.put("as_of", matrix.asOf().toString());
    return head;
  }

  private String state(Matrix matrix, int done) {
    if (done == matrix.total()) {
      return JobState.SUCCEEDED.name();
    }
    return matrix
        .job()
        .flatMap(jobs::find)
        .map(Job::state)
        .map(JobState::name)
        .orElse(JobState.FAILED.name());
  }

  /** Writes a matrix with the rows it has now. */
  void write(Matrix matrix, Form form, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> head = head(matrix);
    answer.send(
        request,
        response,
        out -> {
          response.setContentType(form.mediaType);
          response.setCharacterEncoding("UTF-8");
          if (form != Form.JSON) {
            String title = matrix.kind() == Matrix.Kind.MATRIX ? "批量核查 " : "方案比选 ";
            response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                AttachedFile.disposition(
                    title + matrix.id(), matrix.id(), form.name().toLowerCase(Locale.ROOT)));
          }
          write(new MatrixWriter(matrix, repository, this::title), form, head, out);
        });
  }

  private String title(String layer) {
    return catalog.find(layer).map(one -> one.title().zh()).orElse(layer);
  }

  private static void write(
      MatrixWriter writer, Form form, Map<String, Object> head, OutputStream out)
      throws IOException {
    switch (form) {
      case JSON -> writer.json(head, out);
      case CSV -> writer.csv(out);
      case XLSX -> writer.workbook(out);
    }
  }
}
