package org.planatlas.server.config;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Gives Tomcat an empty folder for the files that it would serve, beside its others. */
@Component
class DocumentRoot implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final String base;

  DocumentRoot(@Value("${server.tomcat.basedir:}") String base) {
    this.base = base;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    if (base.isEmpty()) {
      return;
    }
    try {
      File empty = Files.createDirectories(Path.of(base, "documents")).toFile();
      factory.setDocumentRoot(empty);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + base + " of Tomcat cannot be used.", e);
    }
  }
}
