package org.planatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.factory.CommonFactoryFinder;
import org.junit.jupiter.api.Test;

/** Whoever gets the jar gets the licences of what is in it; NOTICE names every work. */
class NoticeTest {

  private static final Pattern JARS = Pattern.compile("\\[jars: ([^]]+)]");
  private static final Pattern PACKAGES = Pattern.compile("\\[packages: ([^]]+)]");
  private static final Pattern LICENCE =
      Pattern.compile("\\b(?:LGPL-2\\.1|EPL-2\\.0|EDL-1\\.0|BSD-[23]-Clause|MIT|OFL-1\\.1)\\b");
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

  private final Path metaInf = placeOf(PlanAtlas.class).resolve("META-INF");

  @Test
  void jarCarriesItsLicenceAndTheTextOfEveryLicenceThatNoticeNames() throws IOException {
    assertThat(Files.readString(metaInf.resolve("LICENSE"))).contains("Apache License");
    Set<String> named =
        LICENCE
            .matcher(notice())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSize(7);
    for (String licence : named) {
      assertThat(metaInf.resolve("licenses/" + licence + ".txt"))
          .as(licence)
          .isRegularFile()
          .isNotEmptyFile();
    }
  }

  @Test
  void noticeNamesEveryLibraryOfTheRuntimeClassPathAndNoOther() throws IOException {
    String classPath = Files.readString(Path.of("target", "runtime-class-path.txt")).strip();
    Set<String> libraries =
        Arrays.stream(classPath.split("\\|"))
            .map(path -> Path.of(path).getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .map(name -> VERSION.matcher(name).replaceFirst(""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(libraries).hasSizeGreaterThan(50).contains("jts-core", "spring-core");
    libraries.removeAll(Set.of("geo-core", "layers", "geotools-lib"));
    List<String> named = list(JARS);
    named.remove("geotools-lib");

    assertThat(libraries.stream().filter(name -> named.stream().noneMatch(like(name))))
        .as("libraries that NOTICE does not name")
        .isEmpty();
    assertThat(named.stream().filter(one -> libraries.stream().noneMatch(n -> like(n).test(one))))
        .as("libraries of NOTICE that are not shipped")
        .isEmpty();
  }

  @Test
  void noticeNamesEveryPackageOfTheRepackedLibraryAndNoOther() throws IOException {
    Set<String> packages = packagesBeside(CommonFactoryFinder.class);
    assertThat(packages).hasSizeGreaterThan(200).contains("org.geotools.factory");
    List<String> named = list(PACKAGES);

    assertThat(packages.stream().filter(name -> named.stream().noneMatch(r -> isUnder(name, r))))
        .as("packages that NOTICE does not name")
        .isEmpty();
    assertThat(named.stream().filter(root -> packages.stream().noneMatch(p -> isUnder(p, root))))
        .as("packages of NOTICE that are not there")
        .isEmpty();
  }

  private static boolean isUnder(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }

  private static Predicate<String> like(String name) {
    return named ->
        named.endsWith("*")
            ? name.startsWith(named.substring(0, named.length() - 1))
            : name.equals(named);
  }

  private String notice() throws IOException {
    return Files.readString(metaInf.resolve("NOTICE"));
  }

  private List<String> list(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    pattern
        .matcher(notice().replaceAll("\\s+", " ").replace("[jars: ...]", ""))
        .results()
        .forEach(match -> found.addAll(List.of(match.group(1).split(", "))));
    return found;
  }

  /** Packages with classes of the jar, or of the folder in a reactor build, that holds a class. */
  private static Set<String> packagesBeside(Class<?> type) throws IOException {
    Path place = placeOf(type);
    if (Files.isDirectory(place)) {
      return packages(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return packages(jar.getPath("/"));
    }
  }

  private static Set<String> packages(Path root) {
    Set<String> found = new HashSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).getParent())
          .filter(folder -> folder != null)
          .forEach(folder -> found.add(folder.toString().replace('\\', '/').replace('/', '.')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
