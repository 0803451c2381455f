package org.planatlas.layers.ingest;

/** A file that cannot be read on; carries the issue to report. The message is its sentence. */
public class IngestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ImportIssue issue;

  /** Stops with an issue. */
  public IngestException(ImportIssue issue) {
    super(issue.message());
    this.issue = issue;
  }

  /** Stops with an issue; the cause is for the log. */
  public IngestException(ImportIssue issue, Throwable cause) {
    super(issue.message(), cause);
    this.issue = issue;
  }

  /** Stops with an error of this code and sentence. */
  public static IngestException of(String code, String message) {
    return new IngestException(ImportIssue.error(code, message));
  }

  /** What to report. */
  public ImportIssue issue() {
    return issue;
  }
}
