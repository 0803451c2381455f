package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.ingest.mapping.FieldChoice;
import org.planatlas.layers.ingest.mapping.FieldMapper;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import org.planatlas.layers.ingest.mapping.MappingTarget;
import org.planatlas.layers.ingest.profile.AttributeProfile;
import org.planatlas.layers.ingest.profile.FieldNameKey;
import org.planatlas.layers.ingest.profile.ProfileMatch;
import org.planatlas.layers.ingest.profile.Profiles;

/** Decides by which profile a layer of a file is read and what becomes of its fields. */
final class FieldPlanner {

  private final LayerCatalog catalog;

  FieldPlanner(LayerCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What was decided.
   *
   * @param profile by which attributes are checked; empty when none is told by the fields
   */
  record Plan(FieldMapping mapping, MappingTarget target, Optional<ProfileMatch> profile) {}

  /**
   * The target that a choice names.
   *
   * @throws org.planatlas.layers.catalog.UnknownLayerException when there is no such layer
   */
  MappingTarget target(UploadChoice choice) {
    ImportMode mode = ImportMode.of(choice.mode());
    return mode == ImportMode.CREATE || choice.layer() == null
        ? MappingTarget.NEW
        : target(catalog.get(choice.layer()), mode);
  }

  static MappingTarget target(Layer layer, ImportMode mode) {
    return MappingTarget.of(layer.name(), layer.attributes(), mode.keepsRows());
  }

  /**
   * Plans one layer.
   *
   * @param several whether the file has more layers, which the same choice is for
   * @throws WrongChoiceException when the choice names what is not there
   */
  Plan plan(
      SourceLayer layer,
      Charset charset,
      MappingChoice choice,
      MappingTarget target,
      boolean several) {
    List<SourceField> fields = layer.fields(charset);
    Optional<ProfileMatch> profile = profile(fields, choice, target, several);
    Optional<ProfileMatch> mapped =
        choice.profile() != null
            ? profile
            : profile.filter(
                match -> target.exists() && match.profile().layers().contains(target.name()));
    MappingChoice own = several ? present(choice, fields) : choice;
    FieldMapping mapping = FieldMapper.map(layer.name(), fields, target, mapped, own);
    return new Plan(mapping, target, profile);
  }

  private static Optional<ProfileMatch> profile(
      List<SourceField> fields, MappingChoice choice, MappingTarget target, boolean several) {
    if (MappingChoice.NO_PROFILE.equals(choice.profile())) {
      return Optional.empty();
    }
    Profiles profiles = Profiles.all();
    if (choice.profile() != null) {
      ProfileMatch match = profiles.match(get(choice.profile()), fields);
      return several && !match.isRecognized() ? Optional.empty() : Optional.of(match);
    }
    // a file that could be of two kinds is of the one that its layer is filled by
    Optional<ProfileMatch> fitting =
        target.exists()
            ? profiles.forLayer(target.name()).stream()
                .map(profile -> profiles.match(profile, fields))
                .filter(ProfileMatch::isRecognized)
                .findFirst()
            : Optional.empty();
    return fitting.isPresent() ? fitting : profiles.recognize(fields);
  }

  private static AttributeProfile get(String name) {
    return Profiles.all()
        .find(name)
        .orElseThrow(
            () ->
                new WrongChoiceException(
                    "PROFILE_UNKNOWN",
                    "There is no attribute profile '%s'; there are %s, and none."
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                Profiles.all().list().stream()
                                    .map(AttributeProfile::name)
                                    .toList()))));
  }

  /** The choice without fields that this layer does not have. */
  private static MappingChoice present(MappingChoice choice, List<SourceField> fields) {
    if (choice.fields() == null) {
      return choice;
    }
    List<FieldChoice> own =
        choice.fields().stream()
            .filter(one -> one.source() == null || has(fields, one.source()))
            .toList();
    return new MappingChoice(choice.profile(), own, choice.otherFields(), choice.allRows());
  }

  private static boolean has(List<SourceField> fields, String source) {
    String key = FieldNameKey.of(source);
    return fields.stream()
        .anyMatch(
            field ->
                field.name().equals(source) || FieldNameKey.of(field.sourceName()).equals(key));
  }
}
