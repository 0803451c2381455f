package org.planatlas.server.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where libraries keep files for the time of one run: the native part of SQLite, the folders of
 * Tomcat. They would leave them among the system's temporary files when the server is killed; here
 * the next start removes them. A run holds a lock, for servers that share a database may share the
 * data directory.
 */
public final class RunFolder {

  private static final String FOLDER = "run";
  private static final String LOCK = "lock";
  private static final String SQLITE = "org.sqlite.tmpdir";
  private static final String TOMCAT = "server.tomcat.basedir";

  /** Held until the end of the process. */
  private static final List<FileChannel> HELD = new ArrayList<>();

  private RunFolder() {}

  /** Tells the libraries to use a folder of the data directory, unless somebody named another. */
  public static void use(String[] args) {
    try {
      Path own = open(FontSetup.dataDirectory(args).resolve(FOLDER).toAbsolutePath());
      setUnlessSaid(SQLITE, own);
      setUnlessSaid(TOMCAT, Files.createDirectory(own.resolve("tomcat")));
    } catch (IOException e) {
      // the start goes on to say in a sentence what is wrong with the data directory
    }
  }

  /**
   * A folder for this run; those of runs that have ended are removed.
   *
   * @param folder of all runs
   */
  static synchronized Path open(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder)) {
      for (Path run : runs) {
        if (hasEnded(run)) {
          remove(run);
        }
      }
    }
    Path own = Files.createTempDirectory(folder, "r");
    FileChannel held = lockable(own);
    held.lock();
    HELD.add(held);
    return own;
  }

  private static FileChannel lockable(Path run) throws IOException {
    return FileChannel.open(run.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static boolean hasEnded(Path run) throws IOException {
    if (!Files.isDirectory(run)) {
      return false;
    }
    try (FileChannel channel = lockable(run);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // another run of this process
      return false;
    }
  }

  private static void remove(Path run) throws IOException {
    Files.walkFileTree(
        run,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void setUnlessSaid(String property, Path folder) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, folder.toString());
    }
  }
}
