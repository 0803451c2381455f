package org.planatlas.layers.style;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The styles that the program carries: {@code seeds/styles/<name>.sld} and {@code
 * seeds/styles/icons/}, both on the class path. {@code seeds/styles/index.txt} lists the names,
 * since a jar has no folders to list.
 */
public final class SeedStyleRepository implements StyleRepository {

  private static final String ROOT = "/seeds/styles/";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private static final Pattern ICON = Pattern.compile("icons/[a-z][a-z0-9_]{0,59}\\.(svg|png)");

  private final Map<String, Optional<LayerStyle>> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<LayerStyle> find(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return kept.computeIfAbsent(name, SeedStyleRepository::read);
  }

  @Override
  public List<String> list() {
    byte[] index =
        bytes("index.txt")
            .orElseThrow(() -> new IllegalStateException("seeds/styles/index.txt is not there."));
    return new String(index, StandardCharsets.UTF_8).lines().filter(n -> !n.isBlank()).toList();
  }

  /** Bytes of the style file, for those who read or publish it elsewhere. */
  public Optional<byte[]> findSource(String name) {
    return NAME.matcher(name).matches() ? bytes(name + ".sld") : Optional.empty();
  }

  private static Optional<LayerStyle> read(String name) {
    return bytes(name + ".sld")
        .map(file -> SldReader.read(new ByteArrayInputStream(file), name, icons()));
  }

  /** The pictures that the program carries. */
  static IconSource icons() {
    return name -> ICON.matcher(name).matches() ? bytes(name) : Optional.empty();
  }

  private static Optional<byte[]> bytes(String path) {
    try (InputStream in = SeedStyleRepository.class.getResourceAsStream(ROOT + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
