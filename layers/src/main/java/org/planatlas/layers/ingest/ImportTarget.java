package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.mapping.MappedColumn;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import org.planatlas.layers.ingest.mapping.MappingTarget;
import org.planatlas.layers.xml.XmlText;

/**
 * The layer that an import fills.
 *
 * @param layer as it will be declared, or as it is
 * @param mode how
 * @param plan what becomes of the file's fields
 */
record ImportTarget(Layer layer, ImportMode mode, FieldPlanner.Plan plan) {

  private static final String GROUP = "upload";
  private static final int ORDER = 10_000;

  /**
   * A layer that is there.
   *
   * @param choice names it, and how it is filled
   * @throws IngestException when the file does not fit it
   */
  static ImportTarget existing(
      LayerCatalog catalog, UploadChoice choice, Preflight.Examined source) {
    ImportMode mode = ImportMode.of(choice.mode());
    if (choice.layer() == null) {
      throw IngestException.of("LAYER_MISSING", "Name the layer to " + mode.label() + ".");
    }
    Layer layer = catalog.get(choice.layer());
    if (layer.growing()) {
      throw IngestException.of(
          "LAYER_SYSTEM",
          "The layer " + layer.name() + " is filled by the system; choose another one.");
    }
    checkGeometry(layer, source.report().geometryType());
    FieldPlanner.Plan plan =
        new FieldPlanner(catalog)
            .plan(
                source.layer(),
                source.charset(),
                choice.mapping(),
                FieldPlanner.target(layer, mode),
                false);
    if (!plan.mapping().unfit().isEmpty()) {
      throw IngestException.of("FIELDS_DIFFER", MappingSentences.unfit(plan));
    }
    return new ImportTarget(layer, mode, plan);
  }

  /**
   * A new layer.
   *
   * @param wanted name from the request, null to make one of the title
   * @param isTaken whether another layer has a name, or gets it by the same upload
   * @param several whether the file has more layers
   */
  static ImportTarget created(
      LayerCatalog catalog,
      Predicate<String> isTaken,
      String wanted,
      String title,
      MappingChoice choice,
      Preflight.Examined source,
      boolean several) {
    if (wanted != null) {
      requireFree(wanted, isTaken);
    }
    requirePrintable(title);
    String name = wanted == null ? LayerNames.of(title, isTaken) : wanted;
    FieldPlanner.Plan plan =
        new FieldPlanner(catalog)
            .plan(source.layer(), source.charset(), choice, MappingTarget.NEW, several);
    Layer layer =
        new Layer(
            Layer.DEFAULT_WORKSPACE,
            name,
            LocalizedText.of(title),
            LocalizedText.of(""),
            GROUP,
            style(source.report().geometryType()),
            source.report().geometryType(),
            ORDER,
            plan.mapping().attributes(),
            Optional.empty(),
            false);
    return new ImportTarget(layer, ImportMode.CREATE, plan);
  }

  private static void requireFree(String wanted, Predicate<String> isTaken) {
    if (!LayerNames.isValid(wanted)) {
      throw IngestException.of(
          "LAYER_NAME",
          "'"
              + wanted
              + "' is no name for a layer: it starts with a lower-case letter and has lower-case"
              + " letters, digits and _ only, 40 at most; leave it out to have one made.");
    }
    if (isTaken.test(wanted)) {
      throw IngestException.of(
          "LAYER_EXISTS",
          "There is a layer named '"
              + wanted
              + "' already (it may be deleted); choose another name,"
              + " or the mode replace.");
    }
  }

  private static void requirePrintable(String title) {
    if (title.chars().anyMatch(Character::isISOControl) || !XmlText.isPrintable(title)) {
      throw IngestException.of(
          "TITLE_FORBIDDEN",
          "The name of the layer has a control character or one that no document can hold; choose"
              + " another name.");
    }
  }

  /** A layer under exactly this name, whether it is there or not, filled by this import alone. */
  static ImportTarget renewed(LayerCatalog catalog, Layer wanted, Preflight.Examined source) {
    MappingChoice asTheyAre = new MappingChoice(MappingChoice.NO_PROFILE, List.of(), null, null);
    FieldPlanner.Plan plan =
        new FieldPlanner(catalog)
            .plan(source.layer(), source.charset(), asTheyAre, MappingTarget.NEW, false);
    Layer layer =
        new Layer(
            wanted.workspace(),
            wanted.name(),
            wanted.title(),
            wanted.description(),
            GROUP,
            wanted.style().isEmpty() ? style(source.report().geometryType()) : wanted.style(),
            source.report().geometryType(),
            ORDER,
            plan.mapping().attributes(),
            wanted.current(),
            false);
    boolean exists = catalog.find(wanted.qualifiedName()).isPresent();
    return new ImportTarget(layer, exists ? ImportMode.REPLACE : ImportMode.CREATE, plan);
  }

  /** Whether the catalog has a layer of this name, deleted ones counted. */
  static boolean isTaken(LayerCatalog catalog, String name) {
    return catalog.find(Layer.DEFAULT_WORKSPACE + ":" + name).isPresent()
        || catalog.listDeleted().stream().anyMatch(layer -> layer.id().equals(name));
  }

  private static String style(String geometryType) {
    return switch (geometryType) {
      case "Point", "MultiPoint" -> "point";
      case "LineString", "MultiLineString" -> "line";
      case "Polygon", "MultiPolygon" -> "polygon";
      default -> "generic";
    };
  }

  private static void checkGeometry(Layer layer, String found) {
    String wanted = layer.geometryType();
    boolean fits =
        wanted.equals("Geometry") || wanted.replace("Multi", "").equals(found.replace("Multi", ""));
    if (!fits) {
      throw IngestException.of(
          "GEOMETRY_TYPE",
          "Layer "
              + layer.name()
              + " holds "
              + wanted
              + " and the upload "
              + found
              + "; create a new layer for it.");
    }
  }

  /** The attribute that a name or a field means, if the file and the layer both have it. */
  Optional<String> findKey(String asked) {
    Optional<MappedColumn> column = asked == null ? Optional.empty() : plan.mapping().find(asked);
    return column.filter(this::isShared).map(MappedColumn::name);
  }

  private boolean isShared(MappedColumn column) {
    return !column.sources().isEmpty()
        && layer.attributes().stream().anyMatch(each -> each.name().equals(column.name()));
  }

  /**
   * The attribute by which rows are told apart.
   *
   * @param asked its name, or that of the field it is made of
   * @throws IngestException when the file and the layer do not both have it
   */
  String key(String asked) {
    return findKey(asked)
        .orElseThrow(
            () ->
                IngestException.of(
                    "KEY_UNKNOWN",
                    "An upsert needs \"key\", an attribute that the file and the layer "
                        + layer.name()
                        + " both have; they share "
                        + String.join(
                            ", ",
                            plan.mapping().columns().stream()
                                .filter(this::isShared)
                                .map(MappedColumn::name)
                                .toList())
                        + "."));
  }
}
