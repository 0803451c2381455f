package org.planatlas.server.rest;

import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
import org.springframework.stereotype.Component;

/** The styles and groups of a workspace. */
@Component
class StylesAndGroups implements WorkspaceContents {

  private final RestStyles styles;
  private final LayerGroups groups;

  StylesAndGroups(RestStyles styles, LayerGroups groups) {
    this.styles = styles;
    this.groups = groups;
  }

  @Override
  public boolean isEmpty(String workspace) {
    return styles.list(Optional.of(workspace)).isEmpty() && groups(workspace).isEmpty();
  }

  private List<LayerGroup> groups(String workspace) {
    return groups.list().stream().filter(group -> group.workspace().equals(workspace)).toList();
  }

  @Override
  public void delete(String workspace) {
    groups(workspace).forEach(groups::delete);
    styles
        .list(Optional.of(workspace))
        .forEach(name -> styles.stored().delete(RestStyles.key(workspace, name)));
  }
}
