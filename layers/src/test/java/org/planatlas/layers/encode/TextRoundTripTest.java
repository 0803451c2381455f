package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceRecord;

/** Values of formats that are text come back as they were, with the options that exports have. */
class TextRoundTripTest {

  private static final List<String> TEXTS =
      Arrays.asList(
          "=1+1",
          "'=1+1",
          "''=1+1",
          "'",
          "'abc",
          "-abc",
          "+86 412",
          "@x",
          "\t=1",
          "",
          null,
          " ",
          "  lead",
          "trail  ",
          "林,\"地\"\n二",
          "a;b",
          "007",
          "NULL",
          "＝1");

  private static final List<Double> NUMBERS =
      Arrays.asList(0.1 + 0.2, -1.5e-10, 1e15, 123456789.123456789, 0.0, null, 1 / 3.0, 2e-300);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = FeatureFormat.class,
      names = {"CSV", "KML"})
  void textsAndNumbersComeBack(FeatureFormat format) throws IOException {
    FileSample sample =
        new FileSample(
            "Point",
            List.of(
                new LayerAttribute("remark", String.class, new LocalizedText("备注", "remark")),
                new LayerAttribute("share", Double.class, new LocalizedText("份额", "share"))));
    for (int i = 0; i < TEXTS.size(); i++) {
      sample.add("POINT(123.5 40.5)", TEXTS.get(i), NUMBERS.get(i % NUMBERS.size()));
    }
    byte[] file = Files.readAllBytes(sample.write(format, "CRS:84", folder));

    SourceLayer layer =
        PreflightOf.layers(
                "a." + format.name().toLowerCase(java.util.Locale.ROOT),
                file,
                folder,
                IngestLimits.defaults())
            .get(0);
    List<SourceField> fields = layer.fields(StandardCharsets.UTF_8);
    List<String> names = fields.stream().map(SourceField::sourceName).toList();
    List<Object> texts = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (SourceRecord record : PreflightOf.records(layer)) {
      texts.add(record.values().get(names.indexOf("remark")));
      numbers.add(record.values().get(names.indexOf("share")));
    }

    assertThat(texts).isEqualTo(TEXTS);
    assertThat(fields.get(names.indexOf("share")).type()).isEqualTo(Double.class);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(NUMBERS.get(i % NUMBERS.size()));
    }
  }
}
