package org.planatlas.layers.ingest.shapefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/** Shapefiles: files in one folder with one name, whatever the case of its letters. */
public final class ShapefileFormat implements SourceFormat {

  @Override
  public Set<String> extensions() {
    return Set.of("shp", "shx", "dbf", "prj", "cpg", "cst");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    return !alone;
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    Map<String, Map<String, Path>> shapefiles = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> stems = new LinkedHashMap<>();
    for (UnpackedFile file : files) {
      String key = file.stem().toLowerCase(Locale.ROOT);
      shapefiles
          .computeIfAbsent(key, k -> new LinkedHashMap<>())
          .put(file.extension(), file.file());
      names.putIfAbsent(key, file.baseName());
      stems.putIfAbsent(key, file.stem());
    }
    // what is chosen for a layer is chosen by its name
    Set<String> once = new HashSet<>();
    Set<String> twice =
        names.values().stream().filter(name -> !once.add(name)).collect(Collectors.toSet());
    names.replaceAll((key, name) -> twice.contains(name) ? stems.get(key) : name);
    List<SourceLayer> layers = new ArrayList<>();
    shapefiles.forEach(
        (key, parts) -> {
          // a lone .dbf or .prj is no layer
          if (parts.containsKey("shp")) {
            layers.add(ShapefileLayer.open(names.get(key), parts, workspace.limits()));
          }
        });
    return layers;
  }
}
