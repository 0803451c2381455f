package org.planatlas.seedgen;

import java.util.Arrays;

/** A priority queue of cells, smallest value first; ties are broken by the order of entry. */
final class CellQueue {
  private double[] keys = new double[1024];
  private long[] items = new long[1024];
  private int size;
  private int entered;

  boolean isEmpty() {
    return size == 0;
  }

  double smallest() {
    return keys[0];
  }

  void add(double key, int cell) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      items = Arrays.copyOf(items, size * 2);
    }
    long item = ((long) entered++ << 32) | cell;
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!before(key, item, keys[parent], items[parent])) {
        break;
      }
      keys[i] = keys[parent];
      items[i] = items[parent];
      i = parent;
    }
    keys[i] = key;
    items[i] = item;
  }

  int poll() {
    int result = (int) items[0];
    size--;
    sink(keys[size], items[size]);
    return result;
  }

  private void sink(double key, long item) {
    int i = 0;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size
          && before(keys[child + 1], items[child + 1], keys[child], items[child])) {
        child++;
      }
      if (!before(keys[child], items[child], key, item)) {
        break;
      }
      keys[i] = keys[child];
      items[i] = items[child];
      i = child;
    }
    keys[i] = key;
    items[i] = item;
  }

  private static boolean before(double k1, long i1, double k2, long i2) {
    return k1 < k2 || (k1 == k2 && i1 < i2);
  }
}
