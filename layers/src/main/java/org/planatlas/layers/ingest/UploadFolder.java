package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bytes of uploads on disk: one folder each, with the original and what was unpacked from it.
 */
final class UploadFolder {

  private static final String ORIGINAL = "original";
  private static final String UNPACKED = "unpacked";

  private final Path root;

  UploadFolder(Path root) {
    this.root = root;
  }

  /** Stores the bytes of a new upload; stops when they are too many. */
  Path store(String id, InputStream in, long mostBytes) {
    try {
      Path folder = Files.createDirectories(root.resolve(id));
      Path file = folder.resolve(ORIGINAL);
      long size = 0;
      byte[] buffer = new byte[1 << 16];
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          size += n;
          if (size > mostBytes) {
            throw IngestException.of(
                "UPLOAD_TOO_BIG",
                "The file is larger than "
                    + (mostBytes >> 20)
                    + " MB; split it into several uploads.");
          }
          out.write(buffer, 0, n);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be stored.", e);
    }
  }

  Path original(String id) {
    return root.resolve(id).resolve(ORIGINAL);
  }

  /** Size of the file as it was sent. */
  long originalBytes(String id) {
    try {
      return Files.size(original(id));
    } catch (IOException e) {
      throw new UncheckedIOException("The uploaded file is gone.", e);
    }
  }

  /** The folder to unpack into. */
  Path unpackFolder(String id) {
    try {
      return Files.createDirectories(root.resolve(id).resolve(UNPACKED));
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be unpacked.", e);
    }
  }

  /** Bytes of all files of all uploads; what is removed meanwhile does not count. */
  long totalBytes() {
    long[] sum = new long[1];
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("The uploads cannot be listed.", e);
    }
    return sum[0];
  }

  /** Ids of all uploads that have files. */
  List<String> list() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The uploads cannot be listed.", e);
    }
  }

  void delete(String id) {
    remove(root.resolve(id));
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of an upload could not be removed.", e);
    }
  }
}
