package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.store.FeatureHash;

/**
 * Which rows an upsert adds, changes, leaves and removes. Two rows are the same when every
 * attribute that the file has is equal and every vertex lies within {@link
 * RowDifference#TOLERANCE_METRES} of the other's; a key stands for one row of the file and one of
 * the layer, or the plan is refused. Holds one entry for each key.
 */
final class UpsertPlan {

  /** Changes that are listed one by one. */
  static final int MOST_LISTED = 1000;

  private final String key;
  private final boolean removeMissing;
  private final List<String> kept;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Listed added = new Listed();
  private final Listed changed = new Listed();
  private final Listed missing = new Listed();
  private final DifferenceLog differences = new DifferenceLog();
  private long unchanged;

  private static final class Entry {
    private final long record;
    private final long hash;
    private String feature;
    private boolean write = true;

    Entry(long record, long hash) {
      this.record = record;
      this.hash = hash;
    }
  }

  /**
   * One change.
   *
   * @param key value of the key
   * @param feature id of the layer's row, null when it is added
   * @param record number in the file, null when the file lacks the key
   */
  record Change(String key, String feature, Long record) {}

  /** A count, and the first of what is counted. */
  static final class Listed {
    private final List<Change> first = new ArrayList<>();
    private long count;

    void add(Change change) {
      count++;
      if (first.size() < MOST_LISTED) {
        first.add(change);
      }
    }

    long count() {
      return count;
    }

    List<Change> first() {
      return List.copyOf(first);
    }
  }

  /**
   * A plan for rows of one schema.
   *
   * @param kept attributes that the file says nothing of: a changed row keeps its values in them
   */
  UpsertPlan(String key, boolean removeMissing, List<String> kept) {
    this.key = key;
    this.removeMissing = removeMissing;
    this.kept = List.copyOf(kept);
  }

  /** Takes a row of the file into account; all of them come before the layer's. */
  void take(SimpleFeature row, long record) {
    String value = value(row);
    if (value == null) {
      throw refused(
          "KEY_EMPTY",
          "Record "
              + record
              + " has no value in the key "
              + key
              + "; fill it in, or choose another"
              + " key.",
          record);
    }
    Entry before = entries.put(value, new Entry(record, hash(row)));
    if (before != null) {
      throw refused(
          "KEY_TWICE",
          "The key %s = '%s' occurs twice in the file, in records %d and %d; it must tell the"
                  .formatted(key, value, before.record, record)
              + " features apart.",
          record);
    }
  }

  /** Whether rows of the layer are left out. */
  boolean removesRows() {
    return removeMissing && missing.count() > 0;
  }

  /**
   * Takes a row of the layer into account, with the schema of the file's rows.
   *
   * @param feature its id
   * @return whether every value and coordinate is equal; {@link #compares} decides on others
   */
  boolean meets(SimpleFeature row, String feature) {
    String value = value(row);
    Entry entry = value == null ? null : entries.get(value);
    if (entry == null) {
      missing.add(new Change(value, feature, null));
      return !removeMissing;
    }
    if (entry.feature != null) {
      throw refused(
          "KEY_TWICE",
          "The key %s = '%s' occurs twice in the layer, in %s and %s; which of them record %d"
                  .formatted(key, value, entry.feature, feature, entry.record)
              + " changes is not clear.",
          entry.record);
    }
    entry.feature = feature;
    boolean same = entry.hash == hash(row);
    entry.write = !same;
    if (same) {
      unchanged++;
    }
    return same;
  }

  /**
   * Decides on a row of the file and that of the layer with its key where they are not equal. The
   * file's row gets what the file says nothing of, and the layer's geometry where that is the same:
   * noise of a transformation must not move a boundary that others share.
   *
   * @return the file's row as it goes into the layer; null when the layer's stays as it is
   */
  ImportRows.Row compares(ImportRows.Row row, SimpleFeature before) {
    kept.forEach(name -> row.feature().setAttribute(name, before.getAttribute(name)));
    RowDifference difference = RowDifference.of(before, row.feature());
    String value = value(row.feature());
    String feature = entries.get(value).feature;
    differences.add(value, feature, row.record().number(), difference);
    if (difference.isNone()) {
      unchanged++;
      return null;
    }
    changed.add(new Change(value, feature, row.record().number()));
    return difference.hasSameShape() ? row.withGeometry(difference.before()) : row;
  }

  /** Ends the plan when all rows of the layer were met. */
  void end() {
    entries.forEach(
        (value, entry) -> {
          if (entry.feature == null) {
            added.add(new Change(value, null, entry.record));
          }
        });
  }

  /** Whether a row of the file goes into the next revision in its own right. */
  boolean writes(SimpleFeature row) {
    return entries.get(value(row)).write;
  }

  /** The id of the layer's row that a row of the file may change; empty when it is added. */
  Optional<String> findFeature(SimpleFeature row) {
    return Optional.ofNullable(entries.get(value(row)).feature);
  }

  /** The attribute that tells rows apart. */
  String key() {
    return key;
  }

  /** Whether rows of the layer whose key the file lacks go. */
  boolean removesMissing() {
    return removeMissing;
  }

  Listed added() {
    return added;
  }

  Listed changed() {
    return changed;
  }

  DifferenceLog differences() {
    return differences;
  }

  /** Rows of the layer whose key the file lacks. */
  Listed missing() {
    return missing;
  }

  long unchanged() {
    return unchanged;
  }

  private String value(SimpleFeature row) {
    Object value = row.getAttribute(key);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /** The first 64 bits of the hash; rows are compared only where the key is equal. */
  private long hash(SimpleFeature row) {
    FeatureHash hash = new FeatureHash(row.getFeatureType());
    List<Object> values = new ArrayList<>(row.getAttributes());
    kept.forEach(name -> values.set(row.getFeatureType().indexOf(name), null));
    hash.add(0, values);
    return Long.parseUnsignedLong(hash.finish().substring(0, 16), 16);
  }

  private static IngestException refused(String code, String message, long record) {
    return new IngestException(ImportIssue.error(code, message).at(record));
  }
}
