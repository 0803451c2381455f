package org.planatlas.layers.catalog;

import org.jdbi.v3.core.Handle;

/** Rows of the own tables that are kept under the name of a workspace. */
public interface WorkspacePart {

  /**
   * Brings the rows of a workspace under its new name, and mends what others say of them.
   *
   * @param handle the transaction in which everything of the workspace moves
   * @param to free until now
   */
  void renameWorkspace(Handle handle, String from, String to);

  /** A name {@code from:name} as {@code to:name}; other names as they are. */
  static String renamed(String name, String from, String to) {
    return name != null && name.startsWith(from + ":") ? to + name.substring(from.length()) : name;
  }
}
