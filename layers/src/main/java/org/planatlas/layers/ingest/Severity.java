package org.planatlas.layers.ingest;

/** How much an {@link ImportIssue} weighs. */
public enum Severity {
  /** The file cannot be taken in. */
  ERROR,
  /** Somebody must choose before the file can be taken in. */
  CHOICE,
  /** Taken in, though it is probably wrong. */
  WARNING,
  /** Taken in, with a change that the reader should know. */
  NOTICE
}
