package org.planatlas.layers.ingest.filegdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.layers.ingest.SourceFormat;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.layers.ingest.geopackage.GeoPackageFormat;

/** Folders {@code *.gdb} in a zip; each of their feature classes is one layer. */
public final class FileGdbFormat implements SourceFormat {

  private static final Pattern PART =
      Pattern.compile("(?:.*/)?([^/]+\\.gdb)/([A-Za-z0-9_]+\\.[a-z]+)", Pattern.CASE_INSENSITIVE);

  private final Ogr2Ogr ogr2ogr;

  /** Uses the {@code ogr2ogr} of the search path. */
  public FileGdbFormat() {
    this(new Ogr2Ogr("ogr2ogr"));
  }

  FileGdbFormat(Ogr2Ogr ogr2ogr) {
    this.ogr2ogr = ogr2ogr;
  }

  @Override
  public Set<String> extensions() {
    return Set.of("gdbtable", "gdbtablx", "gdbindexes", "atx", "spx", "freelist", "horizon");
  }

  @Override
  public boolean accepts(UnpackedFile file, byte[] head, boolean alone) {
    return !alone && PART.matcher(file.name()).matches();
  }

  @Override
  public List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace) {
    Map<String, List<UnpackedFile>> databases = new LinkedHashMap<>();
    for (UnpackedFile file : files) {
      String folder = file.name().substring(0, file.name().lastIndexOf('/'));
      databases
          .computeIfAbsent(folder.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(file);
    }
    List<SourceLayer> layers = new ArrayList<>();
    int number = 0;
    for (List<UnpackedFile> parts : databases.values()) {
      Path converted = workspace.folder().resolve("gdb" + number + ".gpkg");
      if (!Files.exists(converted)) {
        Path folder = workspace.folder().resolve("gdb" + number + ".gdb");
        arrange(parts, folder);
        ogr2ogr.toGeoPackage(folder, converted);
      }
      layers.addAll(GeoPackageFormat.layers(converted, workspace.limits()));
      number++;
    }
    return layers;
  }

  /** Gives the files the names by which they find one another. */
  private static void arrange(List<UnpackedFile> parts, Path folder) {
    try {
      Files.createDirectories(folder);
      for (UnpackedFile part : parts) {
        Matcher matcher = PART.matcher(part.name());
        if (matcher.matches()) {
          Path own = folder.resolve(matcher.group(2));
          Files.copy(part.file(), own, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The geodatabase could not be laid out.", e);
    }
  }
}
