package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A published layer. A layer is not its data: the revision says which table is read now.
 *
 * @param workspace {@code planning} for all seed layers and uploads
 * @param name lower_snake_case ASCII, unique
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
