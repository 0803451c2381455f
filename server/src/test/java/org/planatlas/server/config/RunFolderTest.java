package org.planatlas.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir Path folder;

  @Test
  void whatAKilledRunLeftIsRemovedAndARunThatGoesOnIsNot() throws Exception {
    Path killed = Files.createDirectories(folder.resolve("r1/tomcat/work"));
    Files.writeString(killed.resolve("x.so"), "x");
    Path running = RunFolder.open(folder);
    Files.writeString(running.resolve("y.so"), "y");

    Path next = RunFolder.open(folder);

    assertThat(folder.resolve("r1")).doesNotExist();
    assertThat(running.resolve("y.so")).exists();
    assertThat(next).exists().isNotEqualTo(running);
  }
}
