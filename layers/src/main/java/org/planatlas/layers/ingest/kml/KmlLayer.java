package org.planatlas.layers.ingest.kml;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.planatlas.layers.ingest.BufferedSourceReader;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.Ordinates;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.text.TypeGuess;

/** A KML document as a layer; one pass over it finds the fields and their types. */
final class KmlLayer implements SourceLayer {

  private final String name;
  private final Path file;
  private final IngestLimits limits;
  private final Map<String, TypeGuess> types = new LinkedHashMap<>();
  private final Set<String> leftOut;
  private long records;
  private boolean hasZ;

  private KmlLayer(String name, Path file, IngestLimits limits) {
    this.name = name;
    this.file = file;
    this.limits = limits;
    try (KmlReader reader = reader()) {
      for (Placemark mark = reader.next(); mark != null; mark = reader.next()) {
        records++;
        hasZ |= mark.hasZ();
        mark.values().forEach(this::add);
        requireFew();
      }
      this.leftOut = new TreeSet<>(reader.leftOut());
    }
  }

  /** Reads the file once. */
  static KmlLayer open(String name, Path file, IngestLimits limits) {
    try {
      return new KmlLayer(name, file, limits);
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(name), e);
    }
  }

  private void add(String field, String value) {
    TypeGuess guess = types.computeIfAbsent(field, f -> new TypeGuess());
    if (value != null) {
      guess.add(value);
    }
  }

  private void requireFew() {
    if (types.size() > limits.maxFields()) {
      throw IngestException.of(
          "KML_FIELDS",
          "The placemarks have more than "
              + limits.maxFields()
              + " different data names; drop those not needed.");
    }
  }

  private KmlReader reader() {
    return KmlReader.open(file, limits.maxRecordBytes());
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
    return Optional.of(new DeclaredCrs("CRS:84", "FORMAT"));
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    List<String> names = List.copyOf(types.keySet());
    List<String> published = FieldNames.published(names);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Class<?> type = i < 3 ? String.class : types.get(names.get(i)).type();
      fields.add(new SourceField(published.get(i), names.get(i), type));
    }
    return fields;
  }

  @Override
  public Ordinates ordinates() {
    return new Ordinates(hasZ, false);
  }

  @Override
  public List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      issues.add(
          ImportIssue.notice(
              "KML_LEFT_OUT",
              "The KML holds " + String.join(", ", leftOut) + ", which are not read."));
    }
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

  private static final class Records extends BufferedSourceReader {

    private final KmlReader reader;
    private final List<SourceField> fields;

    Records(KmlReader reader, List<SourceField> fields) {
      this.reader = reader;
      this.fields = fields;
    }

    @Override
    protected SourceRecord read() {
      Placemark mark = reader.next();
      if (mark == null) {
        return null;
      }
      List<Object> values = new ArrayList<>(fields.size());
      for (SourceField field : fields) {
        String text = mark.values().get(field.sourceName());
        values.add(FieldValues.convert(text, field.type()));
      }
      RecordNotes notes = new RecordNotes();
      if (mark.fault() != null) {
        ImportIssue issue =
            ImportIssue.notice("KML_GEOMETRY", "Record " + mark.number() + " " + mark.fault() + ".")
                .at(mark.number());
        note(issue, mark.lost(), notes);
      }
      return notes.record(mark.number(), mark.geometry(), values);
    }

    private static void note(ImportIssue issue, boolean lost, RecordNotes notes) {
      if (lost) {
        notes.unreadable(RecordNote.of(issue));
      } else {
        notes.add(issue);
      }
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
