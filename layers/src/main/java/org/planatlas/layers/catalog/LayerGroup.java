package org.planatlas.layers.catalog;

import java.util.List;

/**
 * Layers that are drawn together under one name.
 *
 * @param workspace empty for a group of all workspaces
 * @param name unique in the workspace
 * @param mode as GeoServer has it: {@code SINGLE}, {@code NAMED}...; all are drawn alike
 * @param members the lowest first, at least one
 */
public record LayerGroup(
    String workspace,
    String name,
    String title,
    String description,
    String mode,
    List<Member> members) {

  /** Copies the list. */
  public LayerGroup {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("A layer group must have a member.");
    }
  }

  /**
   * A layer or a group in the group.
   *
   * @param group true for a group
   * @param name with the workspace, when it has one
   * @param style empty for the layer's own
   */
  public record Member(boolean group, String name, String style) {

    private Member inRenamed(String from, String to) {
      return new Member(
          group, WorkspacePart.renamed(name, from, to), WorkspacePart.renamed(style, from, to));
    }
  }

  /** The group once a workspace has another name, be it its own or that of a member or style. */
  LayerGroup inRenamed(String from, String to) {
    return new LayerGroup(
        workspace.equals(from) ? to : workspace,
        name,
        title,
        description,
        mode,
        members.stream().map(member -> member.inRenamed(from, to)).toList());
  }

  /** {@code workspace:name}, or the name alone. */
  public String qualifiedName() {
    return workspace.isEmpty() ? name : workspace + ":" + name;
  }
}
