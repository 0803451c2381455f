package org.planatlas.layers.ingest;

/** What an upload waits for. */
public enum UploadState {
  /** Can be committed. */
  READY,
  /** Somebody must choose the CRS of a layer. */
  NEEDS_CRS,
  /** Somebody must choose the charset of a layer. */
  NEEDS_CHARSET,
  /** Cannot be taken in; the problems say why. */
  REJECTED
}
