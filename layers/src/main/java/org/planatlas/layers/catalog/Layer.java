package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A published layer. A layer is not its data: the revision says which table is read now.
 *
 * @param workspace {@code planning} for all seed layers and uploads; others are made by clients of
 *     the catalog API
 * @param name unique in the workspace; lower_snake_case ASCII in {@code planning}
 * @param title for people
 * @param description abstract of the capabilities
 * @param group name of the group in the layer tree, e.g. {@code control}, {@code plan}, {@code
 *     upload}
 * @param style name of the default style
 * @param geometryType JTS class name: Point, MultiLineString, MultiPolygon, Geometry...
 * @param order drawing and listing order, smaller is lower in the map
 * @param attributes without the geometry
 * @param current the revision in force; empty when the layer is declared and not loaded
 * @param growing true when rows come one by one and not by revision ({@code conflict_hit})
 */
public record Layer(
    String workspace,
    String name,
    LocalizedText title,
    LocalizedText description,
    String group,
    String style,
    String geometryType,
    int order,
    List<LayerAttribute> attributes,
    Optional<LayerRevision> current,
    boolean growing) {

  /** Workspace of the seeds and of uploads; a name without a workspace means it first. */
  public static final String DEFAULT_WORKSPACE = "planning";

  /** Copies the list. */
  public Layer {
    attributes = List.copyOf(attributes);
  }

  /** The same layer with other words. */
  public Layer withTexts(LocalizedText newTitle, LocalizedText newDescription) {
    return new Layer(
        workspace,
        name,
        newTitle,
        newDescription,
        group,
        style,
        geometryType,
        order,
        attributes,
        current,
        growing);
  }

  /** The same layer with another default style. */
  public Layer withStyle(String newStyle) {
    return new Layer(
        workspace,
        name,
        title,
        description,
        group,
        newStyle,
        geometryType,
        order,
        attributes,
        current,
        growing);
  }

  /** The same layer with other data in force. */
  public Layer withCurrent(LayerRevision revision) {
    return new Layer(
        workspace,
        name,
        title,
        description,
        group,
        style,
        geometryType,
        order,
        attributes,
        Optional.of(revision),
        growing);
  }

  /**
   * What tells layers apart wherever they are kept or named: the name alone in {@code planning},
   * {@code workspace:name} elsewhere.
   */
  public String id() {
    return workspace.equals(DEFAULT_WORKSPACE) ? name : qualifiedName();
  }

  /** {@code planning:forest_land}. */
  public String qualifiedName() {
    return workspace + ":" + name;
  }

  /**
   * The revision in force.
   *
   * @throws LayerNotLoadedException when the layer is declared only
   */
  public LayerRevision revision() {
    return current.orElseThrow(() -> new LayerNotLoadedException(name));
  }
}
