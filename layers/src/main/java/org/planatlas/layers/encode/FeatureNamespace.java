package org.planatlas.layers.encode;

/**
 * XML namespace of the features of a workspace.
 *
 * @param prefix the workspace's name
 * @param uri the namespace; a name, not an address
 */
public record FeatureNamespace(String prefix, String uri) {

  /** The namespace of a workspace. */
  public static FeatureNamespace of(String workspace) {
    return new FeatureNamespace(workspace, "http://planatlas.org/" + workspace);
  }
}
