package org.planatlas.layers.ingest.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.TextCount;
import org.planatlas.layers.ingest.text.LineReader;
import org.planatlas.layers.ingest.text.TextFile;
import org.planatlas.layers.ingest.text.TypeGuess;

/** A CSV file as a layer; one pass over it finds the types of its columns. */
final class CsvLayer implements SourceLayer {

  /** Of a row, while it is put together and taken apart. */
  private static final int CHARACTER_BYTES = 4;

  private static final Pattern CRS_NAME = Pattern.compile("EPSG:(\\d{4,6})");

  private final String name;
  private final TextFile text;
  private final IngestLimits limits;
  private final char delimiter;
  private final CsvColumns columns;
  private final List<Class<?>> types;
  private final long records;
  private final String srid;
  private final List<ImportIssue> issues;

  private CsvLayer(String name, TextFile text, IngestLimits limits, Survey survey) {
    this.name = name;
    this.text = text;
    this.limits = limits;
    this.delimiter = survey.delimiter;
    // a column that does not name one CRS throughout is an attribute like others
    this.columns =
        survey.srid == null && survey.crs != null ? survey.columns : survey.columns.withoutCrs();
    this.types = survey.guesses.stream().<Class<?>>map(TypeGuess::type).toList();
    this.records = survey.records;
    this.srid = survey.srid != null ? survey.srid : survey.crs;
    this.issues = survey.issues();
  }

  /** Reads the file once. */
  static CsvLayer open(String name, Path file, IngestLimits limits) {
    TextFile text = new TextFile(file);
    try {
      return new CsvLayer(name, text, limits, new Survey(text, limits));
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(name), e);
    }
  }

  /** What one pass over the file tells. */
  private static final class Survey {
    private final char delimiter;
    private final CsvColumns columns;
    private final List<TypeGuess> guesses = new ArrayList<>();
    private long records;
    private String srid;
    private long sridRecord;
    private long silentRecord;
    private String crs;
    private boolean several;

    Survey(TextFile text, IngestLimits limits) {
      Charset charset = Charset.forName(text.findCharset().value());
      try (LineReader lines = new LineReader(text.open(charset))) {
        String first = lines.next();
        this.delimiter = CsvColumns.delimiter(first == null ? "" : first);
      }
      try (CsvParser rows = rows(text, charset, delimiter, limits)) {
        List<String> head = rows.next();
        this.columns = requireGeometry(head == null ? List.of() : head);
        head.forEach(each -> guesses.add(new TypeGuess()));
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
          add(row);
        }
      }
      crs = several ? null : crs;
    }

    private void add(List<String> row) {
      records++;
      for (int i = 0; i < Math.min(row.size(), guesses.size()); i++) {
        if (i != columns.wkt()) {
          guesses.get(i).add(row.get(i));
        }
      }
      if (columns.crs() >= 0) {
        takeCrs(columns.crs() < row.size() ? row.get(columns.crs()).strip() : "");
      }
      if (columns.wkt() >= 0 && columns.wkt() < row.size()) {
        String text = row.get(columns.wkt()).strip();
        List<String> codes = CsvSrid.list(text);
        codes.forEach(this::takeSrid);
        if (codes.isEmpty() && !text.isEmpty() && silentRecord == 0) {
          silentRecord = records;
        }
      }
    }

    private List<ImportIssue> issues() {
      return srid == null || silentRecord == 0
          ? List.of()
          : List.of(
              ImportIssue.warning(
                      "CSV_SRID",
                      "Record %d says SRID=%s and record %d says none; it is taken to be in the same CRS."
                          .formatted(sridRecord, srid, silentRecord))
                  .at(silentRecord));
    }

    private void takeCrs(String text) {
      Matcher named = CRS_NAME.matcher(text);
      String code = named.matches() ? named.group(1) : null;
      several = several || code == null || crs != null && !crs.equals(code);
      crs = code;
    }

    private void takeSrid(String code) {
      if (srid == null) {
        srid = code;
        sridRecord = records;
      } else if (!srid.equals(code)) {
        throw new IngestException(
            ImportIssue.error(
                    "CSV_SRID",
                    "Record %d says SRID=%s and record %d says SRID=%s; put the rows of each CRS into"
                            .formatted(sridRecord, srid, records, code)
                        + " a file of its own.")
                .at(records));
      }
    }

    private static CsvColumns requireGeometry(List<String> head) {
      CsvColumns columns = CsvColumns.of(head);
      if (!columns.isPresent()) {
        throw IngestException.of(
            "CSV_NO_GEOMETRY",
            "The CSV has no column of geometry (its columns are "
                + String.join(", ", head.subList(0, Math.min(12, head.size())))
                + "); name one WKT, or two X and Y, or longitude and latitude.");
      }
      return columns;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CharsetFinding findCharset() {
    return text.findCharset();
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    return Optional.ofNullable(srid).map(code -> new DeclaredCrs("EPSG:" + code, "FILE"));
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    List<String> names = new ArrayList<>();
    List<Class<?>> kept = new ArrayList<>();
    try (CsvParser rows = parser(charset)) {
      List<String> head = rows.next();
      for (int i = 0; i < types.size(); i++) {
        if (!columns.isPlace(i)) {
          names.add(TextCount.shown(head.get(i)).strip());
          kept.add(types.get(i));
        }
      }
    }
    List<String> published = FieldNames.published(names);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(new SourceField(published.get(i), names.get(i), kept.get(i)));
    }
    return fields;
  }

  @Override
  public List<ImportIssue> issues() {
    return issues;
  }

  @Override
  public long declaredRecords() {
    return records;
  }

  @Override
  public SourceReader open(Charset charset) {
    CsvParser rows = parser(charset);
    List<String> head = rows.next();
    return new CsvReader(rows, columns, head == null ? List.of() : head, types);
  }

  private CsvParser parser(Charset charset) {
    return rows(text, charset, delimiter, limits);
  }

  private static CsvParser rows(
      TextFile text, Charset charset, char delimiter, IngestLimits limits) {
    return new CsvParser(
        text.open(charset),
        delimiter,
        limits.maxRecordBytes() / CHARACTER_BYTES,
        limits.maxFields());
  }
}
