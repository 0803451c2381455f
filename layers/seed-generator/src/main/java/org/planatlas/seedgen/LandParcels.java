package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * The one partition of the land from which forest subcompartments, fields, settlements and wide
 * rivers come, so that they share their borders exactly.
 */
final class LandParcels {
  private static final int SMALLEST = 9;

  /** Labels below this one stand for a whole cover class. */
  private static final int CLASS_LABELS = 10;

  /** One parcel: its cells, cover class and outline. */
  record Parcel(byte cover, int[] cells, Polygon polygon) {
    int cell() {
      return cells[cells.length / 2];
    }
  }

  private final Scene scene;
  private final Noise random;
  private final List<Parcel> parcels = new ArrayList<>();
  private int firstFarm;

  LandParcels(Scene scene) {
    this.scene = scene;
    random = scene.noise.derive(40);
    Grid grid = scene.grid;
    int[] labels = divide();
    byte[] classOf = settle(labels);
    Labels.open(grid, labels);
    classOf = renumber(labels, classOf);
    Polygon[] polygons = new Outlines(grid, labels, scene.warp).trace();
    int[][] cells = cellsOf(labels);
    for (int k = 1; k < polygons.length; k++) {
      parcels.add(new Parcel(classOf[k], cells[k], polygons[k]));
    }
  }

  /** The parcels of one cover class. */
  List<Parcel> of(byte cover) {
    return parcels.stream().filter(p -> p.cover() == cover).toList();
  }

  /** Labels: forest and fields split around scattered starts, everything else one label a class. */
  private int[] divide() {
    int[] forest =
        part(LandCover.FOREST, scene.scatter(random, this::forestSpacing, cover(LandCover.FOREST)));
    int[] farm =
        part(LandCover.FARM, scene.scatter(random.derive(2), i -> 330, cover(LandCover.FARM)));
    int offset = 1 + java.util.Arrays.stream(forest).max().orElse(0);
    firstFarm = CLASS_LABELS + offset;
    int[] labels = new int[forest.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] =
          switch (scene.cover[i]) {
            case LandCover.OUTSIDE -> 0;
            case LandCover.FOREST -> CLASS_LABELS + forest[i];
            case LandCover.FARM -> CLASS_LABELS + offset + farm[i];
            default -> scene.cover[i];
          };
    }
    return labels;
  }

  private java.util.function.IntPredicate cover(byte wanted) {
    return i -> scene.cover[i] == wanted;
  }

  private int[] part(byte wanted, int[] starts) {
    return scene.growth.spread(starts, cover(wanted));
  }

  /** Subcompartments are larger high up, where forest is closed. */
  private double forestSpacing(int cell) {
    double n = scene.noise.smooth(scene.grid.x(cell) / 2500, scene.grid.y(cell) / 2500);
    double variety = 0.62 + 0.85 * random.unit(cell, 12) * random.unit(cell, 13) + 0.12;
    return (300 + 0.09 * Math.min(700, scene.relief.height()[cell]) + 60 * n) * variety;
  }

  /**
   * Numbers connected pieces and merges crumbs until none is left; returns the class per number.
   */
  private byte[] settle(int[] labels) {
    byte[] classOf = null;
    boolean[] mergeable = new boolean[LandCover.CLASSES];
    java.util.Arrays.fill(mergeable, true);
    mergeable[LandCover.SETTLEMENT] = false;
    for (int pass = 0; pass < 4; pass++) {
      Labels.open(scene.grid, labels);
      int[] origin = Labels.parts(scene.grid, labels);
      classOf = classOf == null ? classes(origin) : inherit(origin, classOf);
      Labels.mergeSmall(scene.grid, labels, classOf, mergeable, SMALLEST);
    }
    return classOf;
  }

  private byte[] classes(int[] origin) {
    byte[] classOf = new byte[origin.length];
    for (int k = 1; k < origin.length; k++) {
      int o = origin[k];
      boolean plain = o < CLASS_LABELS;
      classOf[k] = plain ? (byte) o : o < firstFarm ? LandCover.FOREST : LandCover.FARM;
    }
    return classOf;
  }

  private static byte[] inherit(int[] origin, byte[] before) {
    byte[] classOf = new byte[origin.length];
    for (int k = 1; k < origin.length; k++) {
      classOf[k] = before[origin[k]];
    }
    return classOf;
  }

  private byte[] renumber(int[] labels, byte[] classOf) {
    return inherit(Labels.parts(scene.grid, labels), classOf);
  }

  private static int[][] cellsOf(int[] labels) {
    int[] counts = Labels.counts(labels);
    int[][] cells = new int[counts.length][];
    int[] next = new int[counts.length];
    for (int i = 0; i < labels.length; i++) {
      int k = labels[i];
      if (k > 0) {
        if (cells[k] == null) {
          cells[k] = new int[counts[k]];
        }
        cells[k][next[k]++] = i;
      }
    }
    return cells;
  }
}
