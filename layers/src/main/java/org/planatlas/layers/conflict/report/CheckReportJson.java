package org.planatlas.layers.conflict.report;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The canonical JSON of a report: keys in the order of the contract, fixed rounding. */
public final class CheckReportJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private CheckReportJson() {}

  /** Writes a report; equal reports give equal text. */
  public static String write(CheckReport report) {
    return MAPPER.writeValueAsString(report);
  }

  /** Reads a report that {@link #write} wrote. */
  public static CheckReport read(String json) {
    return MAPPER.readValue(json, CheckReport.class);
  }
}
