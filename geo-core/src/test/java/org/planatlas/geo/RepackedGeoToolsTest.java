package org.planatlas.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;

/**
 * What is left of GeoTools without its raster side does not call what was left out. A converter or
 * a transform that did would fail only on the filter that happens to ask it.
 */
class RepackedGeoToolsTest {

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "javax/media/jai|com/sun/media|it/geosolutions|org/jaitools|jj2000/"
              + "|org/geotools/(coverage|gce|image|process)/");

  @Test
  void noClassNamesOneThatWasLeftOut() throws Exception {
    List<String> guilty =
        inRepackedClasses(
            root ->
                list(root, ".class")
                    .filter(file -> LEFT_OUT.matcher(content(file)).find())
                    .map(Path::toString)
                    .toList());

    assertThat(guilty).isEmpty();
  }

  @Test
  void everyServiceThatIsDeclaredIsThere() throws Exception {
    List<String> missing =
        inRepackedClasses(
            root ->
                list(root.resolve("META-INF/services"), "")
                    .flatMap(file -> content(file).lines())
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(name -> !name.isEmpty() && !isPresent(name))
                    .toList());

    assertThat(missing).isEmpty();
  }

  private interface Reading {
    List<String> of(Path root);
  }

  /** The classes are a folder or a jar, as the build goes. */
  private static List<String> inRepackedClasses(Reading reading) throws Exception {
    URI place = CRS.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return reading.of(Path.of(place));
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
      return reading.of(jar.getPath("/"));
    }
  }

  private static Stream<Path> list(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(ending))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPresent(String name) {
    return CRS.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
  }
}
