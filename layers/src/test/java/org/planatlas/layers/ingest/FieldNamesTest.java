package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

  @Test
  void namesThatAStoreHasOfItselfAreRenamed() {
    List<String> source =
        List.of("fid", "Geom", "xmin", "XMAX", "cmin", "cmax", "ctid", "tableoid", "xmin_2", "a");

    assertThat(FieldNames.published(source))
        .containsExactly(
            "fid_2",
            "Geom_2",
            "xmin_2",
            "XMAX_2",
            "cmin_2",
            "cmax_2",
            "ctid_2",
            "tableoid_2",
            "xmin_2_2",
            "a");
  }
}
