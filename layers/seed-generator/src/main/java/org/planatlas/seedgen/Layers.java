package org.planatlas.seedgen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All made layers by name. */
final class Layers {
  private final Scene scene;
  private final Map<String, List<Feature>> layers = new LinkedHashMap<>();

  Layers(Scene scene) {
    this.scene = scene;
  }

  /** Features per layer in a fixed order. */
  Map<String, List<Feature>> all() {
    LandParcels parcels = new LandParcels(scene);
    layers.put("forest_land", new ForestLand(scene).features(parcels.of(LandCover.FOREST)));
    Farmland farmland = new Farmland(scene, parcels.of(LandCover.FARM));
    layers.put("permanent_basic_farmland", farmland.permanent);
    layers.put("farmland", farmland.other);
    layers.put("settlement", scene.settlements.features(pieces(parcels.of(LandCover.SETTLEMENT))));
    layers.put("protected_area", scene.reserves.features());
    layers.put("ecological_redline", new Redline(scene).features());
    water();
    layers.put("slope_zone", new SlopeZones(scene).features());
    layers.put(
        "infrastructure_corridor",
        new Networks(scene, parcels.of(LandCover.SETTLEMENT)).features());
    scattered();
    layers.put("place", places(scene.gazetteer));
    return layers;
  }

  private static List<Patches.Patch> pieces(List<LandParcels.Parcel> parcels) {
    return parcels.stream().map(p -> new Patches.Patch(1, p.cell(), p.polygon())).toList();
  }

  private void water() {
    Streams streams = new Streams(scene);
    layers.put("river", streams.features());
    layers.put("river_management_area", streams.management());
    layers.put("water_source_zone", new WaterSources(scene, streams).features());
    PlanZones zones = new PlanZones(scene);
    layers.put("one_core_four_zones", zones.oneCoreFourZones());
    layers.put("tourism_belt", zones.tourismBelts(streams));
    layers.put("urban_development_boundary", zones.urbanBoundary());
    layers.put("project_site", new ProjectSites(scene, streams).features());
  }

  private void scattered() {
    ScatteredSites sites = new ScatteredSites(scene);
    layers.put("scenic_area", sites.scenicAreas());
    layers.put("cultural_heritage", sites.heritage());
    layers.put("mining_right", sites.miningRights());
    layers.put("dam_protection_zone", sites.damZones());
    layers.put("wetland", sites.wetlands());
  }

  /** Layer {@code place}. */
  static List<Feature> places(Gazetteer gazetteer) {
    return gazetteer.places().stream()
        .map(
            p ->
                Feature.of(
                    Shapes.point(p.plane()),
                    p.provenance(),
                    "name",
                    p.name(),
                    "name_en",
                    p.nameEn(),
                    "code",
                    p.code(),
                    "note",
                    p.note()))
        .toList();
  }
}
