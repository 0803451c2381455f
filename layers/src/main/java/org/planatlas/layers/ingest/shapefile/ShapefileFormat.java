package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.UnreadableLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** Shapefiles: files in one folder with one name, whatever the case of its letters. */
public final class ShapefileFormat implements SourceFormat {

  @Override
  public Set<String> extensions() {
    return Set.of("shp", "shx", "dbf", "prj", "cpg", "cst", "csv", "txt");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    boolean text = file.extension().equals("csv") || file.extension().equals("txt");
    return !alone && (!text || ExportedNames.isOwn(file, head));
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    List<List<UnpackedFile>> shapefiles = new ArrayList<>();
    Map<String, ExportedNames> exported = new HashMap<>();
    files.stream()
        .filter(ExportedNames::isFields)
        .forEach(file -> exported.put(folder(file), ExportedNames.read(file.file())));
    groups(files, file -> file.stem().toLowerCase(Locale.ROOT))
        .forEach(
            alike -> {
              // two shapefiles whose names differ in case only; a .prj or .dbf beside one shapefile
              // is its own, however it is spelled
              boolean several =
                  alike.stream()
                          .filter(ShapefileFormat::isShp)
                          .map(UnpackedFile::stem)
                          .distinct()
                          .count()
                      > 1;
              shapefiles.addAll(several ? groups(alike, UnpackedFile::stem) : List.of(alike));
            });
    // a lone .dbf or .prj is no layer
    shapefiles.removeIf(parts -> parts.stream().noneMatch(ShapefileFormat::isShp));
    // what is chosen for a layer is chosen by its name
    Set<String> once = new HashSet<>();
    Set<String> twice =
        shapefiles.stream()
            .map(parts -> parts.get(0).baseName())
            .filter(name -> !once.add(name))
            .collect(Collectors.toSet());
    List<SourceLayer> layers = new ArrayList<>();
    for (List<UnpackedFile> parts : shapefiles) {
      UnpackedFile first = parts.get(0);
      String name = twice.contains(first.baseName()) ? first.stem() : first.baseName();
      ExportedNames names = exported.getOrDefault(folder(first), ExportedNames.NONE);
      layers.add(layer(name, parts, names, workspace));
    }
    return layers;
  }

  private static String folder(UnpackedFile file) {
    return file.name().substring(0, file.name().lastIndexOf('/') + 1);
  }

  private static SourceLayer layer(
      String name, List<UnpackedFile> parts, ExportedNames names, Workspace workspace) {
    try {
      return ShapefileLayer.open(name, byExtension(parts), names, workspace.limits());
    } catch (IngestException e) {
      return new UnreadableLayer(name, e.issue());
    }
  }

  private static List<List<UnpackedFile>> groups(
      List<UnpackedFile> files, Function<UnpackedFile, String> key) {
    return List.copyOf(
        files.stream()
            .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static boolean isShp(UnpackedFile file) {
    return file.extension().equals("shp");
  }

  /** Two .prj that differ are asked about where the CRS is chosen; any other part must be clear. */
  private static Map<String, Path> byExtension(List<UnpackedFile> parts) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (UnpackedFile part : parts) {
      Path known = files.putIfAbsent(part.extension(), part.file());
      if (known != null && !isSame(known, part.file())) {
        if (!part.extension().equals("prj")) {
          throw IngestException.of(
              "SHP_DOUBLE",
              "The zip holds the file %s twice, under names that differ in capitals only and with different content; pack the one that is meant."
                  .formatted(part.name()));
        }
        files.put(ShapefileLayer.OTHER_PRJ, part.file());
      }
    }
    return files;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException("The unpacked files are gone.", e);
    }
  }
}
