package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.planatlas.layers.icon.IconReader;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.archive.UnpackedFile;
import org.planatlas.layers.ingest.archive.ZipUnpacker;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Styles in the bodies of requests: an SLD itself, or a zip of one SLD and its pictures. */
@Component
class StyleBodies {

  private static final String SLD = "sld";
  private static final int MOST_UNPACKED = 8 << 20;
  private static final int MOST_ENTRIES = 100;
  private static final int MOST_RATIO = 200;
  private static final IngestLimits LIMITS =
      new IngestLimits(
          RestReader.MOST_BYTES,
          MOST_UNPACKED,
          MOST_ENTRIES,
          MOST_RATIO,
          MOST_UNPACKED,
          1,
          1,
          Duration.ZERO);

  /** Whether the body is a zip. */
  static boolean isZip(HttpServletRequest request) {
    return type(request).contains("zip");
  }

  private static String type(HttpServletRequest request) {
    return String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
  }

  /**
   * The style; empty when the body is a description of one as XML or JSON.
   *
   * @throws RestException when it is too long, or the zip does not hold exactly one
   */
  Optional<SentStyle> find(HttpServletRequest request) throws IOException {
    String type = type(request);
    if (isZip(request)) {
      return Optional.of(unpacked(RestReader.bytes(request)));
    }
    if (type.contains("ogc.sld") || type.contains("ogc.se")) {
      byte[] bytes = request.getInputStream().readNBytes(StyleDocument.MOST_BYTES + 1);
      return Optional.of(SentStyle.alone(StyleDocument.read(bytes)));
    }
    if (type.contains("css") || type.contains("geocss") || type.contains("yaml")) {
      throw new RestException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Styles are taken as SLD 1.0.0 or SE 1.1 only.");
    }
    return Optional.empty();
  }

  private SentStyle unpacked(byte[] zip) throws IOException {
    Path folder = Files.createTempDirectory("planatlas-style");
    try {
      Path archive = Files.write(folder.resolve("style.zip"), zip);
      Set<String> taken = new HashSet<>(IconReader.extensions());
      taken.add(SLD);
      return style(new ZipUnpacker(LIMITS, taken).unpack(archive, folder));
    } catch (IngestException e) {
      throw RestException.badRequest(e.getMessage());
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static SentStyle style(List<UnpackedFile> files) throws IOException {
    List<UnpackedFile> documents =
        files.stream().filter(file -> file.extension().equals(SLD)).toList();
    if (documents.size() != 1) {
      throw RestException.badRequest(
          documents.isEmpty()
              ? "The zip holds no .sld file."
              : "The zip holds several styles ("
                  + documents.stream().map(UnpackedFile::name).collect(Collectors.joining(", "))
                  + "); send one at a time.");
    }
    UnpackedFile document = documents.get(0);
    String folder = document.name().substring(0, document.name().lastIndexOf('/') + 1);
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (UnpackedFile file : files) {
      if (!file.extension().equals(SLD)) {
        boolean beside = file.name().startsWith(folder);
        String name = beside ? file.name().substring(folder.length()) : file.name();
        pictures.put(name, Files.readAllBytes(file.file()));
      }
    }
    return new SentStyle(
        StyleDocument.read(Files.readAllBytes(document.file())),
        pictures,
        Optional.of(document.baseName()));
  }
}
