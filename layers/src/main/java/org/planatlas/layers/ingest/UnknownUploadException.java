package org.planatlas.layers.ingest;

/** No upload has this id, or it has expired. */
public class UnknownUploadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the id. */
  public UnknownUploadException(String id) {
    super("There is no upload '" + id + "'; it may have expired, send the file again.");
  }
}
