package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code layer_style}: styles that a layer is offered in beside its default one. Layers
 * are named by {@link Layer#id}, styles with their workspace.
 */
public final class LayerStyles implements WorkspacePart {

  private final Jdbi jdbi;

  /** On the own tables of a store. */
  public LayerStyles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Row(String layer, String style) {}

  /** The styles of every layer that has any, by name. */
  public Map<String, List<String>> byLayer() {
    return jdbi.withHandle(LayerStyles::rows).stream()
        .collect(
            Collectors.groupingBy(
                Row::layer, Collectors.mapping(Row::style, Collectors.toUnmodifiableList())));
  }

  private static List<Row> rows(Handle handle) {
    return handle
        .createQuery("SELECT layer, style FROM layer_style ORDER BY layer, style")
        .map((row, context) -> new Row(row.getString(1), row.getString(2)))
        .list();
  }

  /** The styles of a layer, by name. */
  public List<String> list(Layer layer) {
    return byLayer().getOrDefault(layer.id(), List.of());
  }

  /** Offers a layer in one more style. */
  public void add(Layer layer, String style) {
    change(handle -> add(handle, layer.id(), style));
  }

  private static void add(Handle handle, String layer, String style) {
    handle.execute(
        "INSERT INTO layer_style (layer, style) VALUES (?, ?) ON CONFLICT (layer, style) DO NOTHING",
        layer,
        style);
  }

  /** Offers a layer in these styles and no others. */
  public void set(Layer layer, List<String> styles) {
    change(
        handle -> {
          handle.execute("DELETE FROM layer_style WHERE layer = ?", layer.id());
          styles.forEach(style -> add(handle, layer.id(), style));
        });
  }

  /** Offers no layer in a style any more. */
  public void remove(String style) {
    change(handle -> handle.execute("DELETE FROM layer_style WHERE style = ?", style));
  }

  private interface Change {
    void apply(Handle handle);
  }

  /** What is offered is part of the capabilities. */
  private void change(Change change) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("UPDATE catalog_state SET update_sequence = update_sequence + 1");
          change.apply(handle);
        });
  }

  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    List<Row> before = rows(handle);
    for (Row row : before) {
      String layer = WorkspacePart.renamed(row.layer(), from, to);
      String style = WorkspacePart.renamed(row.style(), from, to);
      if (!layer.equals(row.layer()) || !style.equals(row.style())) {
        handle.execute(
            "DELETE FROM layer_style WHERE layer = ? AND style = ?", row.layer(), row.style());
        add(handle, layer, style);
      }
    }
  }
}
