package org.planatlas.server.limit;

/** What a request takes of the server while it runs. */
public enum Load {
  /** Nothing that is scarce. */
  LIGHT,
  /** Reads features and draws or lists them before the first byte is sent. */
  PICTURE,
  /** Holds a connection to the store for as long as its client takes to read the answer. */
  STREAM
}
