package org.planatlas.server.rest;

/** What a workspace holds beside its layers. */
interface WorkspaceContents {

  boolean isEmpty(String workspace);

  /** Removes all of it. */
  void delete(String workspace);
}
