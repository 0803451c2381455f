package org.planatlas.layers.ingest;

/** What somebody chose for a file means nothing; the file itself may be right. */
public class WrongChoiceException extends IngestException {

  private static final long serialVersionUID = 1L;

  /** Refuses a choice with an error of this code and sentence. */
  public WrongChoiceException(String code, String message) {
    super(ImportIssue.error(code, message));
  }

  /** As {@link #WrongChoiceException(String, String)}; the cause is for the log. */
  public WrongChoiceException(String code, String message, Throwable cause) {
    super(ImportIssue.error(code, message), cause);
  }
}
