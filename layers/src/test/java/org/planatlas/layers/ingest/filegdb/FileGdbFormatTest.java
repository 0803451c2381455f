package org.planatlas.layers.ingest.filegdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.UploadState;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

class FileGdbFormatTest {

  @TempDir Path folder;

  @Test
  void geodatabaseInAZipIsReadByGdal() throws Exception {
    Path gdb = geodatabase();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(gdb)) {
      for (Path file : files.toList()) {
        entries.put("数据/成果.gdb/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);
    assertThat(report.layer().name()).isEqualTo("parcels");
    assertThat(report.layer().features()).isEqualTo(2);
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4550");

    entries.keySet().removeIf(name -> name.contains("a00000001"));
    PreflightOf half = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);
    assertThat(half.state()).isEqualTo(UploadState.REJECTED);
    assertThat(half.problems().get(0).message()).contains("whole .gdb folder");
  }

  /** Written by GDAL 3.6 or newer from a shapefile of ours. */
  private Path geodatabase() throws IOException, InterruptedException {
    ShapefileFixture parcels =
        ShapefileFixture.parcels()
            .square(new Object[] {"a"}, 525_000, 4_462_000, 100)
            .square(new Object[] {"b"}, 525_200, 4_462_000, 100);
    for (Map.Entry<String, byte[]> file : parcels.files().entrySet()) {
      if (file.getValue() != null) {
        Files.write(folder.resolve("parcels." + file.getKey()), file.getValue());
      }
    }
    Path gdb = folder.resolve("x.gdb");
    int exit =
        new ProcessBuilder(
                "ogr2ogr",
                "-f",
                "OpenFileGDB",
                "-a_srs",
                "EPSG:4550",
                gdb.toString(),
                folder.resolve("parcels.shp").toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit)
        .as("ogr2ogr must write geodatabases; install GDAL 3.6 or newer (Debian: gdal-bin)")
        .isZero();
    return gdb;
  }

  @Test
  void missingProgramIsSaidWithWhatToDo() {
    Ogr2Ogr none = new Ogr2Ogr(folder.resolve("no-such-program").toString());

    assertThatThrownBy(() -> none.toGeoPackage(folder, folder.resolve("out.gpkg")))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("not installed")
        .hasMessageContaining("export the layers as a GeoPackage");
  }

  @Test
  void programGetsItsLimitsAndNothingOfTheEnvironmentButWhereGdalLies() throws Exception {
    assertThat(System.getenv()).as("environment of this test").containsKey("HOME");
    Path script = folder.resolve("writes-what-it-got");
    Files.writeString(
        script,
        """
        #!/bin/sh
        eval target=\\${$(($# - 1))}
        env > "$target"
        echo "memory=$(ulimit -v) seconds=$(ulimit -t) core=$(ulimit -c)" >> "$target"
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();

    Path target = folder.resolve("out.gpkg");
    new Ogr2Ogr(script.toString()).toGeoPackage(folder, target);

    assertThat(Files.readAllLines(target))
        .contains("GDAL_CACHEMAX=64", "memory=2097152 seconds=600 core=0")
        .contains("PATH=" + System.getenv("PATH"))
        .allSatisfy(
            line ->
                // the shell adds its own three
                assertThat(line)
                    .matches("(PATH|PROJ_LIB|PROJ_DATA|GDAL_\\w+|PWD|SHLVL|_|memory)=.*"));
  }

  @Test
  void partsOutsideAGdbFolderAreNoGeodatabase() {
    Map<String, byte[]> entries = Map.of("a00000001.gdbtable", new byte[10]);
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);
    assertThat(report.problems().get(0).code()).isEqualTo("NO_LAYER");
    assertThat(List.of(report.state())).containsExactly(UploadState.REJECTED);
  }
}
