package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A raster of whole numbers, 0 for nothing, prepared for tracing: no label touches itself only at a
 * corner, and after {@link #parts} every label is one connected piece.
 */
final class Labels {
  private Labels() {}

  /** Breaks up checkerboards of two by two cells so that outlines never touch themselves. */
  static void open(Grid grid, int[] labels) {
    boolean changed = true;
    for (int pass = 0; changed && pass < 60; pass++) {
      changed = false;
      for (int r = 0; r + 1 < grid.rows(); r++) {
        for (int c = 0; c + 1 < grid.cols(); c++) {
          changed |= openCorner(labels, r * grid.cols() + c, grid.cols());
        }
      }
    }
  }

  private static boolean openCorner(int[] l, int i, int cols) {
    int a = l[i];
    int b = l[i + 1];
    int c = l[i + cols];
    int d = l[i + cols + 1];
    if (a == d && a != b && a != c) {
      l[a == 0 ? i : i + 1] = a == 0 ? b : a;
      return true;
    }
    if (b == c && b != a && b != d) {
      l[b == 0 ? i + 1 : i] = b == 0 ? a : b;
      return true;
    }
    return false;
  }

  /**
   * Connected pieces (four neighbours): changes the raster so that pieces are numbered from 1 and
   * returns, at index n, the label that piece n had.
   */
  static int[] parts(Grid grid, int[] labels) {
    int[] former = Arrays.copyOf(labels, labels.length);
    Arrays.fill(labels, 0);
    List<Integer> origin = new ArrayList<>(List.of(0));
    int[] stack = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (former[i] != 0 && labels[i] == 0) {
        origin.add(former[i]);
        fill(grid, former, labels, stack, i, origin.size() - 1);
      }
    }
    return origin.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void fill(
      Grid grid, int[] former, int[] labels, int[] stack, int start, int number) {
    int top = 0;
    stack[top++] = start;
    labels[start] = number;
    while (top > 0) {
      int cell = stack[--top];
      for (int d = 0; d < 4; d++) {
        int n = grid.neighbour(cell, d);
        if (n >= 0 && labels[n] == 0 && former[n] == former[start]) {
          labels[n] = number;
          stack[top++] = n;
        }
      }
    }
  }

  /** Number of cells of each label. */
  static int[] counts(int[] labels) {
    int[] counts = new int[Arrays.stream(labels).max().orElse(0) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /** Drops pieces smaller than a number of cells and fills their place with 0. */
  static void dropSmall(Grid grid, int[] labels, int minimum) {
    int[] copy = labels.clone();
    parts(grid, copy);
    int[] counts = counts(copy);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && counts[copy[i]] < minimum) {
        labels[i] = 0;
      }
    }
  }

  /**
   * Gives pieces smaller than {@code minimum} cells to the neighbour with the longest common
   * border, one of the same class when there is one. Works on numbered parts.
   *
   * @param classOf class of a label; only pieces of a class in {@code mergeable} are given away
   */
  static void mergeSmall(
      Grid grid, int[] labels, byte[] classOf, boolean[] mergeable, int minimum) {
    int[] counts = counts(labels);
    Map<Integer, Map<Integer, Integer>> borders = new HashMap<>();
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      if (label != 0 && counts[label] < minimum && mergeable[classOf[label]]) {
        for (int d = 0; d < 4; d++) {
          int n = grid.neighbour(i, d);
          if (n >= 0 && labels[n] != label && labels[n] != 0) {
            int weight = classOf[labels[n]] == classOf[label] ? 1000 : 1;
            borders
                .computeIfAbsent(label, k -> new HashMap<>())
                .merge(labels[n], weight, Integer::sum);
          }
        }
      }
    }
    int[] into = targets(borders, counts, minimum);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] < into.length ? into[labels[i]] : labels[i];
    }
  }

  private static int[] targets(
      Map<Integer, Map<Integer, Integer>> borders, int[] counts, int minimum) {
    int[] into = new int[counts.length];
    for (int label = 0; label < into.length; label++) {
      into[label] = label;
      int best = 0;
      for (var entry : borders.getOrDefault(label, Map.of()).entrySet()) {
        int n = entry.getKey();
        boolean stays = counts[n] >= minimum || n < label;
        int w = entry.getValue();
        if (stays && (w > best || (w == best && n < into[label]))) {
          best = w;
          into[label] = n < label && counts[n] < minimum ? into[n] : n;
        }
      }
    }
    return into;
  }
}
