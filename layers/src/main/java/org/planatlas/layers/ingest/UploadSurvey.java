package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers of an upload, looked through one by one. What somebody wants left out is not read; an
 * empty layer is left out when others have rows; one that cannot be read does not keep the others
 * from being known.
 *
 * @param taken layers that were read and are not left out
 * @param reports of all layers, in the order of the file
 * @param problems of the layers that are taken, or should be, and of the file as a whole
 */
record UploadSurvey(
    List<Preflight.Examined> taken,
    List<UploadReport.LayerReport> reports,
    List<ImportIssue> problems) {

  /**
   * Reads the layers.
   *
   * @throws WrongChoiceException when something was chosen that there is not
   */
  static UploadSurvey of(SourceFiles.Found found, Preflight preflight, UploadChoice choice) {
    List<Preflight.Examined> read = new ArrayList<>();
    List<UploadReport.LayerReport> reports = new ArrayList<>();
    List<ImportIssue> others = new ArrayList<>(found.issues());
    for (SourceLayer layer : found.layers()) {
      if (choice.skips(layer.name())) {
        reports.add(UploadReport.LayerReport.unread(layer.name(), UploadReport.LayerReport.CHOICE));
        continue;
      }
      try {
        Preflight.Examined examined = preflight.examine(layer);
        read.add(examined);
        reports.add(examined.report());
      } catch (WrongChoiceException e) {
        throw e;
      } catch (IngestException e) {
        others.add(e.issue().in(layer.name()));
        reports.add(UploadReport.LayerReport.unread(layer.name(), null));
      }
    }
    return withoutEmpty(read, reports, others);
  }

  private static UploadSurvey withoutEmpty(
      List<Preflight.Examined> read,
      List<UploadReport.LayerReport> reports,
      List<ImportIssue> others) {
    boolean rows = read.stream().anyMatch(layer -> layer.report().features() > 0);
    List<Preflight.Examined> taken = new ArrayList<>();
    List<ImportIssue> problems = new ArrayList<>();
    for (Preflight.Examined layer : read) {
      if (rows && layer.report().features() == 0) {
        String why = UploadReport.LayerReport.EMPTY;
        reports.replaceAll(each -> each == layer.report() ? each.leftOut(why) : each);
        String text =
            "The layer %s has no records and is left out.".formatted(layer.layer().name());
        problems.add(ImportIssue.notice("LAYER_EMPTY", text).in(layer.layer().name()));
      } else {
        taken.add(layer);
        problems.addAll(layer.issues());
      }
    }
    problems.addAll(others);
    boolean all = !reports.isEmpty() && reports.stream().allMatch(each -> each.skipped() != null);
    if (all) {
      problems.add(
          ImportIssue.error(
              "ALL_SKIPPED",
              "Every layer of the file is left out; take one back with \"skip\": false."));
    }
    return new UploadSurvey(List.copyOf(taken), List.copyOf(reports), List.copyOf(problems));
  }
}
