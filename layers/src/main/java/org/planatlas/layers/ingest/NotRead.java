package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** Tells of the files in a zip that are no part of anything that was read. */
final class NotRead {

  private static final int MOST_NAMES = 10;

  /** What belongs to a shapefile, a style or a picture, and holds no features. */
  private static final Set<String> BESIDE =
      Set.of(
          "shx", "prj", "cpg", "cst", "sbn", "sbx", "fbn", "fbx", "ain", "aih", "ixs", "mxs", "atx",
          "qix", "qpj", "idx", "qmd", "qml", "sld", "xml", "lyr", "lyrx", "png", "jpg", "jpeg",
          "gif", "ini");

  private NotRead() {}

  /**
   * The notice; empty when all was read.
   *
   * @param passedBy files that stayed packed
   * @param refused files that no format took
   * @param taken files that a format took
   */
  static Optional<ImportIssue> find(
      List<String> passedBy, List<UnpackedFile> refused, List<UnpackedFile> taken) {
    List<UnpackedFile> files = new ArrayList<>(refused);
    passedBy.forEach(name -> files.add(new UnpackedFile(name, null)));
    Set<String> shapefiles =
        Set.copyOf(
            taken.stream()
                .filter(file -> file.extension().equals("shp"))
                .map(NotRead::stem)
                .toList());
    taken.stream()
        .filter(file -> file.extension().equals("dbf") && !shapefiles.contains(stem(file)))
        .forEach(files::add);
    List<String> names =
        files.stream().filter(NotRead::isMissed).map(UnpackedFile::name).sorted().toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    String all = names.size() > MOST_NAMES ? shown + ", ..." : shown;
    return Optional.of(
        ImportIssue.notice(
            "FILES_NOT_READ", names.size() + " files in the zip were not read: " + all + "."));
  }

  private static String stem(UnpackedFile file) {
    return file.stem().toLowerCase(Locale.ROOT);
  }

  private static boolean isMissed(UnpackedFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    boolean hidden = name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    boolean system = name.endsWith("thumbs.db");
    boolean geodatabase = name.contains(".gdb/");
    return !hidden && !system && !geodatabase && !BESIDE.contains(file.extension());
  }
}
