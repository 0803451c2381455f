package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A layer that the check read.
 *
 * @param name of the layer
 * @param revision number; null when it could not be read
 * @param features rows of the revision
 * @param sha256 of the revision's content
 * @param unplaced rows without a geometry, which no check can examine
 * @param coverageShare share of the site that the revision covers, of the dimension of which it
 *     covers least; null when the revision does not say what it covers
 * @param surveyedOn the day whose state the data show; absent when nobody said
 * @param problem in Chinese, why the layer could not be used; absent when it could
 * @param problemEn in English
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LayerEvidence(
    String name,
    Integer revision,
    Long features,
    long unplaced,
    String sha256,
    Double coverageShare,
    @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate surveyedOn,
    @JsonInclude(JsonInclude.Include.NON_NULL) String problem,
    @JsonInclude(JsonInclude.Include.NON_NULL) String problemEn) {}
