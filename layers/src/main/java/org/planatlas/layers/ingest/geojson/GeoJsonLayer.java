package org.planatlas.layers.ingest.geojson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.LongNumbers;
import org.planatlas.layers.ingest.Ordinates;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.CharsetFinding;

/** A GeoJSON file as a layer; one pass over it finds the fields and their types. */
public final class GeoJsonLayer implements SourceLayer {

  private final String name;
  private final Path file;
  private final IngestLimits limits;
  private final Map<String, Class<?>> types = new LinkedHashMap<>();

  /** The first whole number of a field that a double would round. */
  private final Map<String, ImportIssue> longNumbers = new LinkedHashMap<>();

  private final long records;
  private final boolean droppedZ;
  private final Optional<DeclaredCrs> crs;
  private final Optional<String> id;

  /**
   * Reads the file once.
   *
   * @throws org.planatlas.layers.ingest.IngestException when it is broken or beyond the limits
   */
  public GeoJsonLayer(String name, Path file, IngestLimits limits) {
    this.name = name;
    this.file = file;
    this.limits = limits;
    try (GeoJsonReader reader = reader()) {
      long count = 0;
      while (reader.hasNext()) {
        long record = ++count;
        reader.next().properties().forEach((field, value) -> widen(field, value, record));
        checkFieldCount();
      }
      keepDigits();
      this.records = count;
      this.droppedZ = reader.hasDroppedZ();
      this.crs = reader.findCrs();
      this.id = reader.findId();
    }
  }

  private void widen(String field, Object value, long record) {
    boolean beyond = value instanceof BigInteger;
    if (beyond || value instanceof Long number && !LongNumbers.isExact(number)) {
      longNumbers.computeIfAbsent(field, name -> LongNumbers.asText(name, value, record));
    }
    Class<?> known = types.get(field);
    if (value == null || known == value.getClass()) {
      types.putIfAbsent(field, null);
      return;
    }
    boolean numbers =
        known != null
            && Number.class.isAssignableFrom(known)
            && Number.class.isAssignableFrom(value.getClass());
    types.put(field, known == null ? value.getClass() : numbers ? Double.class : String.class);
  }

  /** A field whose numbers would be rounded is text. */
  private void keepDigits() {
    longNumbers.keySet().removeIf(field -> types.get(field) == Long.class);
    longNumbers.keySet().forEach(field -> types.put(field, String.class));
  }

  private void checkFieldCount() {
    if (types.size() > limits.maxFields()) {
      throw IngestException.of(
          "TOO_MANY_FIELDS",
          "The features have more than "
              + limits.maxFields()
              + " different properties; leave out those that are not needed.");
    }
  }

  private GeoJsonReader reader() {
    try {
      InputStream in = Files.newInputStream(file);
      return GeoJsonReader.open(in, limits);
    } catch (IOException e) {
      throw new UncheckedIOException("The GeoJSON file is gone.", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CharsetFinding findCharset() {
    return CharsetFinding.ofFormat("UTF-8");
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    return crs;
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    List<String> names = List.copyOf(types.keySet());
    List<String> published = FieldNames.published(names);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Class<?> type = types.get(names.get(i));
      fields.add(
          new SourceField(published.get(i), names.get(i), type == null ? String.class : type));
    }
    return fields;
  }

  @Override
  public Ordinates ordinates() {
    return new Ordinates(droppedZ, false);
  }

  @Override
  public List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>(longNumbers.values());
    id.ifPresent(
        first ->
            issues.add(
                ImportIssue.notice(
                    "ID_LEFT_OUT",
                    "The features have an id beside their properties, which is not kept (the first"
                        + " is '"
                        + first
                        + "'); write it as a property if you need it.")));
    return issues;
  }

  @Override
  public long declaredRecords() {
    return records;
  }

  @Override
  public SourceReader open(Charset charset) {
    return new Records(reader(), fields(charset));
  }

  private static final class Records implements SourceReader {

    private final GeoJsonReader reader;
    private final List<SourceField> fields;

    Records(GeoJsonReader reader, List<SourceField> fields) {
      this.reader = reader;
      this.fields = fields;
    }

    @Override
    public boolean hasNext() {
      return reader.hasNext();
    }

    @Override
    public SourceRecord next() {
      GeoJsonFeature feature = reader.next();
      RecordNotes notes = new RecordNotes();
      List<Object> values = new ArrayList<>(fields.size());
      for (SourceField field : fields) {
        values.add(value(feature, field, notes));
      }
      note(feature.number(), notes);
      if (feature.lost() != null) {
        notes.add(lostProperties(feature));
      }
      return notes.record(feature.number(), feature.geometry(), values);
    }

    private void note(long number, RecordNotes notes) {
      if (reader.hasClosedRing()) {
        String closed = "A ring of record " + number + " did not end where it begins; closed.";
        notes.add(ImportIssue.warning("OPEN_RING", closed).at(number));
      }
      String left =
          "Record " + number + " had a ring or line of too few points, which was left out.";
      ImportIssue few = ImportIssue.notice("TOO_FEW_POINTS", left).at(number);
      reader.dropped().forEach(points -> notes.dropped(few, points));
      if (reader.isRefused()) {
        String what = "The geometry of record " + number + " cannot be read; draw it anew.";
        notes.unreadable(RecordNote.of(ImportIssue.notice("GEOJSON_GEOMETRY", what).at(number)));
      }
    }

    private static RecordNote lostProperties(GeoJsonFeature feature) {
      String what =
          "The properties of record %d are no JSON object: '%s'; it is taken without attributes."
              .formatted(feature.number(), feature.lost());
      return RecordNote.ofField(
          ImportIssue.warning("GEOJSON_PROPERTIES", what).at(feature.number()),
          "properties",
          feature.lost());
    }

    /** A number such as 1e999 is beyond what is counted with. */
    private static Object value(GeoJsonFeature feature, SourceField field, RecordNotes notes) {
      try {
        return FieldValues.convert(feature.properties().get(field.sourceName()), field.type());
      } catch (IllegalArgumentException e) {
        String what = "Field " + field.sourceName() + " of record " + feature.number() + ": ";
        notes.add(
            ImportIssue.notice("GEOJSON_VALUE", what + e.getMessage() + " It is left empty.")
                .at(feature.number()));
        return null;
      }
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
