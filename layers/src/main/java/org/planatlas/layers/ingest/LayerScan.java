package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.charset.TextCount;

/**
 * One pass over a layer: counts, extent, kinds of geometry, faults, samples of every field, and
 * what would become of the attributes.
 */
final class LayerScan {

  private static final int SAMPLES = 3;
  private static final int LONGEST_SAMPLE = 60;

  /** A file with more features shows no districts. */
  private static final int MOST_OUTLINES = 64;

  private static final int MOST_OUTLINE_POINTS = 500_000;

  private final RecordBoxes boxes = new RecordBoxes();
  private final Set<String> kinds = new TreeSet<>();
  private final List<Set<String>> samples = new ArrayList<>();
  private final Map<String, ImportIssue> notes = new LinkedHashMap<>();
  private final Map<String, Long> noteCounts = new LinkedHashMap<>();
  private final List<Geometry> outlines = new ArrayList<>();
  private long outlinePoints;
  private final List<long[]> nulls = new ArrayList<>();
  private final AttributeScan attributes;
  private final RepairsAhead repairs;
  private TextCount texts;
  private boolean heights;
  private boolean measures;
  private long nullGeometries;
  private long emptyGeometries;
  private long features;
  private long invalid;
  private long repaired;
  private long empty;

  private LayerScan(AttributeScan attributes, RepairsAhead repairs, int fields) {
    this.repairs = repairs;
    this.attributes = attributes;
    for (int i = 0; i < fields; i++) {
      samples.add(new LinkedHashSet<>());
      nulls.add(new long[1]);
    }
  }

  /**
   * Reads a layer to its end.
   *
   * @param attributes counts what would become of them; null when nobody asks
   * @param repairs counts those that somebody must accept; null when nobody asks
   */
  static LayerScan of(
      SourceLayer layer, Charset charset, AttributeScan attributes, RepairsAhead repairs) {
    LayerScan scan = new LayerScan(attributes, repairs, layer.fields(charset).size());
    scan.heights = layer.ordinates().z();
    scan.measures = layer.ordinates().m();
    FeatureCheck check = new FeatureCheck(layer.name(), null);
    try (SourceReader reader = layer.open(charset);
        CheckedRecords records = new CheckedRecords(reader, check)) {
      records.forEach(scan::add);
      reader.issuesAtEnd().forEach(scan::note);
      scan.texts = reader.texts();
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(layer.name()), e);
    }
    return scan;
  }

  private void add(SourceRecord record, FeatureCheck.Checked checked) {
    features++;
    record.notes().forEach(note -> note(note.issue()));
    for (int i = 0; i < samples.size(); i++) {
      sample(i, record.values().get(i));
    }
    nullGeometries += record.geometry() == null ? 1 : 0;
    emptyGeometries += record.geometry() != null && record.geometry().isEmpty() ? 1 : 0;
    Geometry geometry = checked.geometry();
    if (attributes != null) {
      attributes.add(record, geometry);
    }
    invalid += checked.invalid() ? 1 : 0;
    if (checked.invalid() && repairs != null) {
      repairs.add(record);
    }
    if (geometry == null) {
      empty++;
      return;
    }
    repaired += checked.invalid() ? 1 : 0;
    // of the geometry that is kept: a coordinate that is no number has no place in the extent
    if (!geometry.isEmpty()) {
      boxes.add(record.number(), geometry.getEnvelopeInternal());
    }
    heights |= !Double.isNaN(geometry.getCoordinate().getZ());
    kinds.add(geometry.getGeometryType());
    keepOutline(geometry);
  }

  private void keepOutline(Geometry geometry) {
    if (features > MOST_OUTLINES || outlinePoints > MOST_OUTLINE_POINTS) {
      outlines.clear();
    } else if (geometry.getDimension() == 2) {
      outlinePoints += geometry.getNumPoints();
      outlines.add(geometry);
    }
  }

  private void sample(int field, Object value) {
    if (value == null) {
      nulls.get(field)[0]++;
    } else if (samples.get(field).size() < SAMPLES) {
      String text = FieldValues.text(value);
      samples
          .get(field)
          .add(text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) : text);
    }
  }

  private void note(ImportIssue note) {
    notes.putIfAbsent(note.code(), note);
    noteCounts.merge(note.code(), 1L, Long::sum);
  }

  /** Extent in the file's CRS. */
  Envelope box() {
    return boxes.all();
  }

  /** Where most records lie, in the file's CRS. */
  Bulk bulk() {
    return boxes.bulk();
  }

  /** The areas of a layer that has so few of them that they may be districts; else none. */
  List<Geometry> outlines() {
    return List.copyOf(outlines);
  }

  /** JTS name of the type that holds all geometries. */
  String geometryType() {
    return kinds.size() == 1 ? kinds.iterator().next() : "Geometry";
  }

  long features() {
    return features;
  }

  Ordinates ordinates() {
    return new Ordinates(heights, measures);
  }

  /** What the charset could read. */
  TextCount texts() {
    return texts;
  }

  long nullGeometries() {
    return nullGeometries;
  }

  long emptyGeometries() {
    return emptyGeometries;
  }

  /** Records in which a field has no value. */
  long nulls(int field) {
    return nulls.get(field)[0];
  }

  UploadReport.FaultCounts faults() {
    return new UploadReport.FaultCounts(invalid, repaired, empty);
  }

  List<String> samples(int field) {
    return List.copyOf(samples.get(field));
  }

  /** The notes of the reader, one for each code, the first record named. */
  List<ImportIssue> notes() {
    return notes.values().stream()
        .map(
            note -> {
              long more = noteCounts.get(note.code()) - 1;
              String text =
                  more == 0 ? note.message() : note.message() + " So have " + more + " more.";
              return new ImportIssue(note.severity(), note.code(), text, null, note.record());
            })
        .toList();
  }
}
