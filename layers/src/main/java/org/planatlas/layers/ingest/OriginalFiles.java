package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that revisions were made of, each once under its hash, for as long as a revision names
 * it. They outlive the uploads that they came with.
 */
final class OriginalFiles {

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final HexFormat HEX = HexFormat.of();

  private final Path folder;
  private final long mostBytes;

  /** Commits at work that need a file, so that one that fails does not take it from another. */
  private final Map<String, Integer> holds = new HashMap<>();

  OriginalFiles(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** A file that is kept. */
  record Kept(String sha256, long bytes) {}

  /**
   * Keeps a file; {@link #release} must follow.
   *
   * @param file is linked where that is possible: it must not be changed any more
   * @throws IngestException {@code ORIGINALS_FULL} when there is no room for it
   */
  Kept keep(Path file) {
    try {
      String hash = hash(file);
      long bytes = Files.size(file);
      hold(file, hash, bytes);
      return new Kept(hash, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("The file could not be kept.", e);
    }
  }

  private synchronized void hold(Path file, String hash, long bytes) throws IOException {
    Path kept = folder.resolve(hash);
    if (!Files.exists(kept)) {
      requireRoom(bytes);
      Files.createDirectories(folder);
      try {
        Files.createLink(kept, file);
      } catch (FileSystemException | UnsupportedOperationException e) {
        // another disk, or one without links; half a copy must not look like the file
        Path part = folder.resolve(hash + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    holds.merge(hash, 1, Integer::sum);
  }

  /**
   * Ends the need of one commit for a file, which goes when no other has it.
   *
   * @param named hashes of the files that revisions were made of
   */
  synchronized void release(String hash, Set<String> named) {
    if (holds.merge(hash, -1, Integer::sum) <= 0) {
      holds.remove(hash);
      if (!named.contains(hash)) {
        delete(folder.resolve(hash));
      }
    }
  }

  /** The file of a hash; empty when it is not kept here. */
  Optional<Path> find(String hash) {
    Path file = folder.resolve(hash);
    return NAME.matcher(hash).matches() && Files.exists(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Removes all others, such as those of a server that was killed; for the start. */
  synchronized void retain(Set<String> named) {
    for (Path file : list()) {
      if (!named.contains(file.getFileName().toString())) {
        delete(file);
      }
    }
  }

  /**
   * Refuses what does not fit any more.
   *
   * @throws IngestException {@code ORIGINALS_FULL}
   */
  void requireRoom(long bytes) {
    long taken = list().stream().mapToLong(OriginalFiles::size).sum();
    if (taken + bytes > mostBytes) {
      throw IngestException.of(
          "ORIGINALS_FULL",
          ("The files of earlier imports are kept as long as their data, and fill the %d MB that are"
                  + " set aside for them (%d MB are taken). Ask the administrator to raise"
                  + " planatlas.limits.originals.")
              .formatted(mostBytes >> 20, taken >> 20));
    }
  }

  private List<Path> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The kept files cannot be listed.", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // gone meanwhile
      return 0;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("A kept file could not be removed.", e);
    }
  }

  /** SHA-256 of a file, lower-case hex. */
  static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HEX.formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
