package org.planatlas.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
import org.springframework.stereotype.Component;

/**
 * Reads a layer group: {@code layers} of GeoServer before 2.3, or {@code publishables}, and one
 * style for each member, empty for the layer's own.
 */
@Component
class LayerGroupReader {

  private static final Set<String> MODES =
      Set.of("SINGLE", "NAMED", "CONTAINER", "EO", "OPAQUE_CONTAINER");
  private static final int MOST_MEMBERS = 100;

  private final RestCatalog catalog;
  private final RestStyles styles;
  private final LayerGroups groups;

  LayerGroupReader(RestCatalog catalog, RestStyles styles, LayerGroups groups) {
    this.catalog = catalog;
    this.styles = styles;
    this.groups = groups;
  }

  /** The group that the body describes; what it leaves out stays as it was before. */
  LayerGroup read(RestElement body, String workspace, String name, Optional<LayerGroup> before) {
    String mode = body.text("mode").or(() -> before.map(LayerGroup::mode)).orElse("SINGLE");
    if (!MODES.contains(mode.toUpperCase(Locale.ROOT))) {
      throw RestException.badRequest("'" + mode + "' is no mode; write one of " + MODES + ".");
    }
    boolean listed = body.child("layers").isPresent() || body.child("publishables").isPresent();
    return new LayerGroup(
        workspace,
        name,
        body.text("title").or(() -> before.map(LayerGroup::title)).orElse(name),
        body.text("abstractTxt").or(() -> before.map(LayerGroup::description)).orElse(""),
        mode.toUpperCase(Locale.ROOT),
        listed || before.isEmpty()
            ? members(body, workspace)
            : drawn(before.get().members(), body));
  }

  /** The members as they were, in the styles that the body has for them. */
  private List<LayerGroup.Member> drawn(List<LayerGroup.Member> members, RestElement body) {
    List<RestElement> wanted = wanted(body, members.size());
    if (wanted.isEmpty()) {
      return members;
    }
    List<LayerGroup.Member> drawn = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      LayerGroup.Member member = members.get(i);
      String space = member.name().substring(0, Math.max(0, member.name().indexOf(':')));
      String style = member.group() ? "" : style(Optional.of(wanted.get(i)), space);
      drawn.add(new LayerGroup.Member(member.group(), member.name(), style));
    }
    return drawn;
  }

  /** One style for each member, or none at all. */
  private static List<RestElement> wanted(RestElement body, int members) {
    List<RestElement> wanted =
        body.child("styles").map(all -> all.children("style")).orElse(List.of());
    if (!wanted.isEmpty() && wanted.size() != members) {
      throw RestException.badRequest(
          "The group has "
              + members
              + " layers and "
              + wanted.size()
              + " styles; write one for each, empty for the layer's own.");
    }
    return wanted;
  }

  private String style(Optional<RestElement> style, String workspace) {
    return style
        .filter(each -> each.reference().isPresent())
        .map(each -> styles.resolve(each, workspace))
        .orElse("");
  }

  private List<LayerGroup.Member> members(RestElement body, String workspace) {
    List<RestElement> given = new ArrayList<>();
    body.child("layers").ifPresent(old -> given.addAll(old.children("layer")));
    body.child("publishables").ifPresent(now -> given.addAll(now.children("published")));
    if (given.isEmpty()) {
      throw RestException.badRequest("layer group must not be empty");
    }
    if (given.size() > MOST_MEMBERS) {
      throw RestException.badRequest("A layer group has at most " + MOST_MEMBERS + " members.");
    }
    List<RestElement> wanted = wanted(body, given.size());
    List<LayerGroup.Member> members = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Optional<RestElement> style =
          wanted.isEmpty() ? Optional.empty() : Optional.of(wanted.get(i));
      members.add(member(given.get(i), style, workspace));
    }
    return members;
  }

  private LayerGroup.Member member(
      RestElement given, Optional<RestElement> style, String workspace) {
    String name =
        given
            .reference()
            .orElseThrow(() -> RestException.badRequest("A member of the group has no name."));
    if ("layerGroup".equals(given.attributes().get("type"))) {
      String own = RestStyles.key(workspace, name);
      String found = groups.find(own).isPresent() ? own : name;
      if (groups.find(found).isEmpty()) {
        throw RestException.badRequest("There is no layer group '" + name + "' to hold.");
      }
      return new LayerGroup.Member(true, found, "");
    }
    String full = name.contains(":") || workspace.isEmpty() ? name : workspace + ":" + name;
    var layer =
        catalog
            .layers()
            .find(full)
            .orElseThrow(
                () -> RestException.badRequest("There is no layer '" + full + "' to hold."));
    String drawn = style(style, layer.workspace());
    return new LayerGroup.Member(false, layer.qualifiedName(), drawn);
  }
}
