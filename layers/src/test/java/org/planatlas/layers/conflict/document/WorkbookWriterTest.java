package org.planatlas.layers.conflict.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookWriterTest {

  @TempDir Path folder;

  /** Sheets of eleven rows: a head and ten below it. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "10, 1", "11, 2", "20, 2", "25, 3"})
  void whatASheetCannotHoldGoesOnInAnother(int rows, int sheets) throws IOException {
    List<List<Object>> values =
        IntStream.range(0, rows).mapToObj(i -> List.<Object>of("r" + i, (double) i)).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WorkbookWriter.write(
        List.of(
            new ReportTable("List", List.of("name", "number"), values),
            new ReportTable("End", List.of("note"), List.of())),
        11,
        out);
    Map<String, String> parts = parts(out.toByteArray());
    List<String> names = found("<sheet name=\"([^\"]*)\"", parts.get("xl/workbook.xml"));
    assertThat(names).hasSize(sheets + 1).startsWith("List").endsWith("End");
    if (sheets > 1) {
      assertThat(names.get(1)).isEqualTo("List (2)");
    }
    assertThat(found("<row r=\"(\\d+)\"", String.join("", parts.values())).size())
        .isEqualTo(rows + sheets + 1);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
  }

  private Map<String, String> parts(byte[] bytes) throws IOException {
    Path book = Files.write(folder.resolve("book.xlsx"), bytes);
    Map<String, String> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(book.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] part = zip.getInputStream(entry).readAllBytes();
        parts.put(entry.getName(), new String(part, StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
