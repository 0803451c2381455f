package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.xml.XmlText;

/**
 * The layer that an import fills.
 *
 * @param layer as it will be declared, or as it is
 * @param mode how
 * @param message what the user should know about the choice of the name; empty otherwise
 */
record ImportTarget(Layer layer, ImportMode mode, String message) {

  private static final String GROUP = "upload";
  private static final int ORDER = 10_000;

  /**
   * Decides on the layer.
   *
   * @param wanted name from the request, null to make one of the title
   * @param given names that other layers of the same upload get
   */
  static ImportTarget of(
      LayerCatalog catalog,
      ImportMode mode,
      String wanted,
      String title,
      Preflight.Examined source,
      Set<String> given) {
    if (mode == ImportMode.CREATE) {
      return create(name -> given.contains(name) || isTaken(catalog, name), wanted, title, source);
    }
    if (wanted == null) {
      throw IngestException.of("LAYER_MISSING", "Name the layer to " + mode.label() + ".");
    }
    Layer layer = catalog.get(wanted);
    if (layer.growing()) {
      throw IngestException.of(
          "LAYER_SYSTEM",
          "The layer " + layer.name() + " is filled by the system; choose another one.");
    }
    checkGeometry(layer, source.report().geometryType());
    if (mode.keepsRows()) {
      checkFields(layer, source);
    }
    return new ImportTarget(layer, mode, "");
  }

  private static ImportTarget create(
      Predicate<String> isTaken, String wanted, String title, Preflight.Examined source) {
    if (wanted != null && !LayerNames.isValid(wanted)) {
      throw IngestException.of(
          "LAYER_NAME",
          "'"
              + wanted
              + "' is no name for a layer: it starts with a lower-case letter and has lower-case"
              + " letters, digits and _ only, 40 at most; leave it out to have one made.");
    }
    if (wanted != null && isTaken.test(wanted)) {
      throw IngestException.of(
          "LAYER_EXISTS",
          "There is a layer named '"
              + wanted
              + "' already (it may be deleted); choose another name,"
              + " or the mode replace.");
    }
    if (title.chars().anyMatch(Character::isISOControl) || !XmlText.isPrintable(title)) {
      throw IngestException.of(
          "TITLE_FORBIDDEN",
          "The name of the layer has a control character or one that no document can hold; choose"
              + " another name.");
    }
    String asked = wanted == null ? title : wanted;
    String name = LayerNames.of(asked, isTaken);
    String message =
        wanted != null && !wanted.equals(name)
            ? "The technical name is '" + name + "': names are lower-case letters, digits and _."
            : "";
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
            attributes(source),
            Optional.empty(),
            false);
    return new ImportTarget(layer, ImportMode.CREATE, message);
  }

  /** A layer under exactly this name, whether it is there or not, filled by this import alone. */
  static ImportTarget renewed(Layer wanted, boolean exists, Preflight.Examined source) {
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
            attributes(source),
            wanted.current(),
            false);
    return new ImportTarget(layer, exists ? ImportMode.REPLACE : ImportMode.CREATE, "");
  }

  private static boolean isTaken(LayerCatalog catalog, String name) {
    return catalog.find(Layer.DEFAULT_WORKSPACE + ":" + name).isPresent()
        || catalog.listDeleted().stream().anyMatch(layer -> layer.id().equals(name));
  }

  /** The attributes that the table of this import has. */
  List<LayerAttribute> attributes(List<SourceField> fields) {
    return mode.keepsRows()
        ? layer.attributes()
        : fields.stream().map(ImportTarget::attribute).toList();
  }

  private static List<LayerAttribute> attributes(Preflight.Examined source) {
    return source.layer().fields(source.charset()).stream().map(ImportTarget::attribute).toList();
  }

  private static LayerAttribute attribute(SourceField field) {
    return new LayerAttribute(field.name(), field.type(), LocalizedText.of(field.sourceName()));
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

  /**
   * Makes sure that rows can be told apart by a key and that a row of the file says all that one of
   * the layer does.
   *
   * @throws IngestException otherwise
   */
  void checkKey(String key, Preflight.Examined source) {
    List<String> found =
        source.layer().fields(source.charset()).stream().map(SourceField::name).toList();
    List<String> known = layer.attributes().stream().map(LayerAttribute::name).toList();
    if (key == null || !found.contains(key) || !known.contains(key)) {
      throw IngestException.of(
          "KEY_UNKNOWN",
          "An upsert needs \"key\", an attribute that the file and the layer "
              + layer.name()
              + " both have; they share "
              + String.join(", ", known.stream().filter(found::contains).toList())
              + ".");
    }
    List<String> lacking = known.stream().filter(name -> !found.contains(name)).toList();
    if (!lacking.isEmpty()) {
      throw IngestException.of(
          "FIELDS_DIFFER",
          "The file lacks "
              + String.join(", ", lacking)
              + ", which an upsert would empty in every row that it changes; add the fields to the"
              + " file, or replace the layer.");
    }
  }

  private static void checkFields(Layer layer, Preflight.Examined source) {
    List<String> known = layer.attributes().stream().map(LayerAttribute::name).toList();
    List<String> foreign =
        Stream.of(source)
            .flatMap(s -> s.layer().fields(s.charset()).stream())
            .map(SourceField::name)
            .filter(name -> !known.contains(name))
            .toList();
    if (!foreign.isEmpty()) {
      throw IngestException.of(
          "FIELDS_DIFFER",
          "Layer "
              + layer.name()
              + " has no attributes "
              + String.join(", ", foreign)
              + "; it has "
              + String.join(", ", known)
              + ". Rename the fields, or replace the layer.");
    }
  }
}
