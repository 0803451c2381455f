package org.planatlas.server.tiles;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tiles as files, up to a number of bytes: 256 folders by the first two digits of the key. When
 * there are too many, the older half of one folder after the other goes. A disk that fails costs
 * time and nothing else: tiles are drawn again. Safe for use by many threads.
 */
final class TileFolder {

  private static final Logger LOG = LoggerFactory.getLogger(TileFolder.class);
  private static final int FOLDERS = 256;

  /** Bytes of a block of the usual file systems. */
  private static final long BLOCK = 4096;

  /** What a file is called while it is written. */
  private static final String PART = "part";

  /** A file that is read is made young again, at most so often. */
  private static final Duration TOUCH = Duration.ofHours(1);

  private final Path root;
  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();
  private int next;

  /** Counts what is there; writes nothing yet. */
  TileFolder(Path root, long mostBytes) {
    this.root = root;
    this.mostBytes = mostBytes;
    for (int i = 0; i < FOLDERS; i++) {
      files(i).forEach(file -> bytes.addAndGet(file.size()));
    }
  }

  /** A kept tile. */
  private record Kept(Path path, long size, FileTime time) {}

  Optional<Tile> find(String key) {
    Path file = file(key);
    try {
      byte[] stored = Files.readAllBytes(file);
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCH))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
      return stored.length == 0 ? Optional.empty() : Optional.of(Tile.of(stored));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("A kept tile cannot be read: {}", e.toString());
      return Optional.empty();
    }
  }

  void put(String key, Tile tile) {
    byte[] stored = tile.stored();
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), PART, "");
      try {
        Files.write(part, stored);
        replace(part, file, stored.length);
      } finally {
        Files.deleteIfExists(part);
      }
      if (bytes.get() > mostBytes) {
        makeRoom();
      }
    } catch (IOException e) {
      LOG.warn("A tile cannot be kept: {}", e.toString());
    }
  }

  /** One after the other, so that what is replaced is counted off once. */
  private synchronized void replace(Path part, Path file, int size) throws IOException {
    long before = Files.exists(file) ? onDisk(Files.size(file)) : 0;
    move(part, file);
    bytes.addAndGet(onDisk(size) - before);
  }

  /** A file takes whole blocks, however short it is. */
  private static long onDisk(long size) {
    return Math.max(1, (size + BLOCK - 1) / BLOCK) * BLOCK;
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Bytes that all files take. */
  long bytes() {
    return bytes.get();
  }

  /** Takes away until a tenth of the room is free. */
  private synchronized void makeRoom() throws IOException {
    for (int i = 0; i < FOLDERS && bytes.get() > mostBytes * 9 / 10; i++) {
      List<Kept> kept = new ArrayList<>(files(next));
      next = (next + 1) % FOLDERS;
      kept.sort(Comparator.comparing(Kept::time));
      for (Kept old : kept.subList(0, (kept.size() + 1) / 2)) {
        if (Files.deleteIfExists(old.path())) {
          bytes.addAndGet(-old.size());
        }
      }
    }
  }

  private List<Kept> files(int folder) {
    List<Kept> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve(String.format("%02x", folder)))) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith(PART)) {
          long size = onDisk(Files.size(file));
          found.add(new Kept(file, size, Files.getLastModifiedTime(file)));
        }
      }
    } catch (NoSuchFileException e) {
      // nothing was kept there yet, or another thread took it away
      return found;
    } catch (IOException e) {
      LOG.warn("The folder of tiles cannot be read: {}", e.toString());
    }
    return found;
  }

  private Path file(String key) {
    return root.resolve(key.substring(0, 2)).resolve(key.substring(2));
  }
}
