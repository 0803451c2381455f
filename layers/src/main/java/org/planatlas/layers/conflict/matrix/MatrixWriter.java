package org.planatlas.layers.conflict.matrix;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.planatlas.layers.conflict.document.WorkbookWriter;
import org.planatlas.layers.encode.CsvText;
import tools.jackson.databind.json.JsonMapper;

/** Writes a matrix, a row in memory at a time; streams are flushed and not closed. */
public final class MatrixWriter {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final UnaryOperator<String> layerTitles;
  private final Matrix matrix;
  private final MatrixRepository repository;

  /**
   * Writes the rows that there are when it is called.
   *
   * @param layerTitles what a layer is called by its name
   */
  public MatrixWriter(
      Matrix matrix, MatrixRepository repository, UnaryOperator<String> layerTitles) {
    this.layerTitles = layerTitles;
    this.matrix = matrix;
    this.repository = repository;
  }

  /**
   * As one JSON object.
   *
   * @param head members before the rules and the sites
   */
  public void json(Map<String, Object> head, OutputStream out) throws IOException {
    Writer text = writer(out);
    text.write("{");
    for (Map.Entry<String, Object> member : head.entrySet()) {
      text.write(MAPPER.writeValueAsString(member.getKey()));
      text.write(':');
      text.write(MAPPER.writeValueAsString(member.getValue()));
      text.write(',');
    }
    text.write("\"evidence\":" + matrix.evidence());
    text.write(",\"rules\":" + MAPPER.writeValueAsString(repository.listRules(matrix.id())));
    text.write(",\"sites\":[");
    Iterator<SiteRow> rows = repository.rows(matrix).iterator();
    while (rows.hasNext()) {
      text.write(MAPPER.writeValueAsString(rows.next()));
      text.write(rows.hasNext() ? "," : "");
    }
    text.write("]}");
    text.flush();
  }

  /** As CSV (RFC 4180), with the mark by which Excel knows UTF-8. */
  public void csv(OutputStream out) throws IOException {
    MatrixTables tables = new MatrixTables(matrix, repository, layerTitles);
    Writer text = writer(out);
    text.write('\uFEFF');
    line(tables.csvHead(), text);
    for (List<Object> values : tables.csvLines()) {
      line(values, text);
    }
    text.flush();
  }

  private static void line(List<?> values, Writer text) throws IOException {
    text.write(
        values.stream().map(value -> CsvText.cell(value, false)).collect(Collectors.joining(",")));
    text.write("\r\n");
  }

  /** As a workbook. */
  public void workbook(OutputStream out) throws IOException {
    WorkbookWriter.write(new MatrixTables(matrix, repository, layerTitles).list(), out);
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
