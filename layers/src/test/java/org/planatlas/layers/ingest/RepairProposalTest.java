package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RepairProposalTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void areaThatIsNotKnownIsNullInJsonAndComesBack() {
    RepairProposal unknown =
        new RepairProposal(
            "a", 1, "x", List.of(), Double.NaN, 1.5, Double.NaN, Double.NaN, 1, 1, true);
    String json = MAPPER.writeValueAsString(unknown);

    assertThat(json)
        .doesNotContain("NaN")
        .contains("\"area_before_m2\":null", "\"area_after_m2\":1.5", "\"area_delta_m2\":null");
    assertThat(MAPPER.readValue(json, RepairProposal.class)).isEqualTo(unknown);
    String before = json.replace("\"area_delta_m2\":null", "\"area_delta_m2\":\"NaN\"");
    assertThat(MAPPER.readValue(before, RepairProposal.class)).isEqualTo(unknown);
  }

  @Test
  void faultOfUnknownAreaHasNoNumber() {
    Fault fault =
        new Fault(
            "a",
            1,
            "X",
            "ERROR",
            "m",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            Double.NaN,
            null,
            null,
            null,
            null);

    assertThat(MAPPER.writeValueAsString(fault)).contains("\"area_delta_m2\":null");
  }
}
