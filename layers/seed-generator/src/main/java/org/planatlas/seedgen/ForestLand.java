package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attributes of the forest subcompartments, correlated with height, slope and protection. */
final class ForestLand {
  private final Scene scene;
  private final Noise random;
  private final int[] villages;
  private final int[] compartments;

  /** What a subcompartment is made of. */
  private record Stand(
      LandParcels.Parcel parcel,
      int township,
      int village,
      int compartment,
      double height,
      double slope,
      double reserve,
      double core,
      double valley) {
    double ha() {
      return parcel.polygon().getArea() / 1e4;
    }
  }

  ForestLand(Scene scene) {
    this.scene = scene;
    random = scene.noise.derive(50);
    villages = regions(4200, 1);
    compartments = regions(1900, 2);
  }

  private int[] regions(double spacing, long salt) {
    int[] starts = scene.scatter(random.derive(salt), i -> spacing, i -> scene.cover[i] != 0);
    return scene.growth.spread(starts, i -> scene.cover[i] != 0);
  }

  /** The features of layer {@code forest_land}, ordered by number. */
  List<Feature> features(List<LandParcels.Parcel> parcels) {
    List<Stand> stands = new ArrayList<>();
    parcels.forEach(p -> stands.add(stand(p)));
    stands.sort(
        Comparator.comparingInt(Stand::township)
            .thenComparingInt(Stand::village)
            .thenComparingInt(Stand::compartment)
            .thenComparingInt(s -> -s.parcel().cell()));
    List<Feature> features = new ArrayList<>();
    Numbering numbering = new Numbering(scene.townships);
    for (Stand s : stands) {
      features.add(feature(s, numbering.next(s.township(), s.village(), s.compartment())));
    }
    return features;
  }

  private Stand stand(LandParcels.Parcel p) {
    double height = 0;
    double slope = 0;
    double reserve = 0;
    double core = 0;
    double valley = 0;
    for (int cell : p.cells()) {
      height += scene.relief.height()[cell];
      slope += scene.relief.slope(cell);
      reserve += scene.reserves.covers(cell) ? 1 : 0;
      core += scene.reserves.core(cell) ? 1 : 0;
      valley += Math.min(4, scene.floor.share[cell]);
    }
    int n = p.cells().length;
    int cell = p.cell();
    return new Stand(
        p,
        scene.townships.of(cell),
        villages[cell],
        compartments[cell],
        height / n,
        slope / n,
        reserve / n,
        core / n,
        valley / n);
  }

  private Feature feature(Stand s, String number) {
    int cell = s.parcel().cell();
    Integer grade = grade(s);
    Integer national = national(s, grade);
    String category = category(s, grade, national);
    String kind = kind(s, category);
    String landClass = landClass(s, kind);
    boolean planted = random.unit(cell, 6) < (category.startsWith("01") ? 0.22 : 0.72);
    boolean state = random.unit(cell, 7) < (s.height() > 480 ? 0.35 : 0.08) || s.reserve() > 0.5;
    String species = species(s, kind, planted);
    return Feature.of(
        s.parcel().polygon(),
        Provenance.synthetic(),
        "subcompartment",
        number,
        "compartment",
        number.substring(0, 16),
        "land_class",
        landClass,
        "forest_category",
        category,
        "forest_kind",
        kind,
        "origin",
        planted ? "20" : "10",
        "ownership",
        state ? "10" : "20",
        "protection_grade",
        grade == null ? null : grade.toString(),
        "national_public_grade",
        national == null ? null : national.toString(),
        "species",
        species,
        "stock_m3",
        stock(s, landClass),
        "township",
        scene.townships.name(s.township()),
        "code_scheme",
        "YZT6");
  }

  /** Protection grade 1 to 4; about one in seventy was never graded. */
  private Integer grade(Stand s) {
    int cell = s.parcel().cell();
    if (random.unit(cell, 1) < 0.014) {
      return null;
    }
    if (s.core() > 0.5 || headwater(s)) {
      return 1;
    }
    if (s.valley() < 3.4 && scene.relief.drainedKm2(scene.floor.stream[cell]) > 150) {
      return riverside(cell);
    }
    double water = s.height() / 420 + s.slope() / 60 + 0.45 * wide(cell);
    if (s.reserve() > 0.5 || water > 1.22) {
      return 2;
    }
    return water > 0.82 ? 3 : 4;
  }

  /** Forest beside a large river guards its water: mostly grade 2 and 3, at some places 1. */
  private int riverside(int cell) {
    Noise bank = random.derive(4);
    double n = bank.fractal(scene.grid.x(cell) / 1900, scene.grid.y(cell) / 1900, 3);
    return n > 0.72 ? 1 : n > 0.05 ? 2 : n > -0.55 ? 3 : 4;
  }

  /** Forest that guards springs: high and steep, or one of a few important intake areas. */
  private boolean headwater(Stand s) {
    int cell = s.parcel().cell();
    boolean high = s.height() > 640 + 90 * random.unit(cell, 2) && s.slope() > 18;
    Noise intake = random.derive(3);
    double n = intake.fractal(scene.grid.x(cell) / 3200, scene.grid.y(cell) / 3200, 3);
    return high || (n > 0.88 && s.slope() > 9);
  }

  private double wide(int cell) {
    return random.fractal(scene.grid.x(cell) / 5000, scene.grid.y(cell) / 5000, 3);
  }

  private Integer national(Stand s, Integer grade) {
    if (grade == null || grade > 2) {
      return null;
    }
    return grade == 1 || (s.reserve() > 0.5 && s.core() > 0.2) ? 1 : 2;
  }

  private String category(Stand s, Integer grade, Integer national) {
    if (national != null) {
      return "011";
    }
    double r = random.unit(s.parcel().cell(), 3) + 0.3 * wide(s.parcel().cell());
    if (grade != null && grade == 3) {
      return r < 0.62 ? "012" : "021";
    }
    return r < 0.2 ? "021" : "022";
  }

  private String kind(Stand s, String category) {
    double r = random.unit(s.parcel().cell(), 4);
    if (s.reserve() > 0.5) {
      return "127";
    }
    if (category.startsWith("01")) {
      boolean bank = s.valley() < 1.6 && r < 0.5;
      return bank ? "115" : s.height() > 350 || r < 0.3 ? "111" : "112";
    }
    if (s.valley() < 2 && r < 0.3) {
      return r < 0.2 ? "252" : "255";
    }
    return r < 0.93 ? (r < 0.7 ? "231" : "233") : "240";
  }

  private String landClass(Stand s, String kind) {
    double r = random.unit(s.parcel().cell(), 5);
    if (kind.startsWith("25")) {
      return r < 0.25 ? "030301" : "030100";
    }
    String[] rare = {
      "030404", "030406", "030405", "030401", "030403", "030402", "030303", "030302"
    };
    double[] upTo = {0.004, 0.006, 0.018, 0.033, 0.045, 0.066, 0.078, 0.1};
    for (int k = 0; k < rare.length; k++) {
      if (r < upTo[k]) {
        return rare[k];
      }
    }
    return "030100";
  }

  private String species(Stand s, String kind, boolean planted) {
    double r = random.unit(s.parcel().cell(), 8);
    if (kind.startsWith("25")) {
      return r < 0.5 ? "板栗" : r < 0.8 ? "榛子" : "南果梨";
    }
    if (planted) {
      return s.height() > 420 ? (r < 0.7 ? "落叶松" : "红松") : r < 0.4 ? "刺槐" : r < 0.75 ? "油松" : "落叶松";
    }
    return r < 0.72 ? "蒙古栎" : r < 0.85 ? "油松" : "阔叶混交";
  }

  /** Standing volume in cubic metres to one decimal. */
  private double stock(Stand s, String landClass) {
    double perHa =
        landClass.equals("030100") ? 45 + 0.09 * s.height() : landClass.equals("030401") ? 18 : 0;
    double factor = 0.6 + 0.8 * random.unit(s.parcel().cell(), 9);
    return StrictMath.round(s.ha() * perHa * factor * 10) / 10.0;
  }

  /** Numbers of 21 digits: county 6, township 3, village 3, compartment 4, subcompartment 5. */
  private static final class Numbering {
    private final Townships townships;
    private final Map<String, Integer> given = new HashMap<>();
    private final Map<String, Integer> villageNumbers = new HashMap<>();
    private final Map<String, Integer> compartmentNumbers = new HashMap<>();

    Numbering(Townships townships) {
      this.townships = townships;
    }

    String next(int township, int village, int compartment) {
      String xiang = "210323" + townships.code(township);
      String cun = xiang + number(villageNumbers, xiang, village, 3);
      String linBan = cun + number(compartmentNumbers, cun, compartment, 4);
      return linBan + String.format("%05d", given.merge(linBan, 1, Integer::sum));
    }

    private String number(Map<String, Integer> known, String parent, int label, int digits) {
      String key = parent + "/" + label;
      Integer n = known.get(key);
      if (n == null) {
        n = given.merge("#" + parent, 1, Integer::sum);
        known.put(key, n);
      }
      return String.format("%0" + digits + "d", n);
    }
  }
}
