package org.planatlas.layers.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;

/**
 * Takes the files of known kinds out of a zip. Sizes are judged by what the directory declares
 * before a byte is unpacked, and again while unpacking, since the directory may lie.
 */
public final class ZipUnpacker {

  private static final String TOO_BIG =
      "The zip would unpack to more than %d MB; split it into several uploads.";

  private final IngestLimits limits;

  /** Of such a file the writing is worth a thread of its own. */
  private static final int LARGE_BYTES = 1 << 22;

  private final Set<String> extensions;
  private final List<String> passedBy = new ArrayList<>();
  private ZipNames names;
  private long written;

  /**
   * An unpacker for one archive.
   *
   * @param extensions lower-case, of the files to take; others stay packed
   */
  public ZipUnpacker(IngestLimits limits, Set<String> extensions) {
    this.limits = limits;
    this.extensions = Set.copyOf(extensions);
  }

  /**
   * Unpacks; what the folder holds already from an earlier call is not written again.
   *
   * @param folder exists; files get names of our own in it
   * @throws IngestException when the archive is broken, hostile, encrypted or too big
   */
  public List<UnpackedFile> unpack(Path zip, Path folder) {
    CentralDirectory.checkCount(zip, limits.maxEntries());
    try (ZipFile archive = ZipFile.builder().setPath(zip).setIgnoreLocalFileHeader(true).get()) {
      List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
      names = ZipNames.of(entries);
      List<ZipArchiveEntry> wanted = new ArrayList<>();
      Set<String> met = new HashSet<>();
      for (ZipArchiveEntry entry : entries) {
        if (check(entry)) {
          requireNew(names.safeName(entry), met);
          wanted.add(entry);
        }
      }
      checkSizes(entries, wanted, Files.size(zip));
      return unpack(archive, wanted, folder);
    } catch (IOException e) {
      throw new IngestException(
          IngestException.of(
                  "ZIP_BROKEN", "The zip cannot be read to its end; send it again or pack it anew.")
              .issue(),
          e);
    }
  }

  private List<UnpackedFile> unpack(ZipFile archive, List<ZipArchiveEntry> wanted, Path folder)
      throws IOException {
    List<UnpackedFile> files = new ArrayList<>();
    try {
      for (ZipArchiveEntry entry : wanted) {
        files.add(unpack(archive, entry, folder, files.size()));
      }
      return files;
    } catch (IOException | IngestException e) {
      for (UnpackedFile file : files) {
        Files.deleteIfExists(file.file());
      }
      throw e;
    }
  }

  /** The files that stayed packed, as their extensions are of no known kind. */
  public List<String> passedBy() {
    return List.copyOf(passedBy);
  }

  private static void requireNew(String name, Set<String> met) {
    if (!met.add(name)) {
      throw IngestException.of(
          "ZIP_DOUBLE",
          "The zip holds two files named '" + name + "'; pack the one that is meant alone.");
    }
  }

  private boolean check(ZipArchiveEntry entry) {
    String name = names.safeName(entry);
    if (entry.isUnixSymlink()) {
      throw IngestException.of(
          "ZIP_SYMLINK",
          "The zip has a symbolic link ('" + name + "'); pack the files themselves.");
    }
    if (entry.isDirectory() || isRubbish(name)) {
      return false;
    }
    if (!extensions.contains(new UnpackedFile(name, Path.of("")).extension())) {
      passedBy.add(name);
      return false;
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw IngestException.of(
          "ZIP_ENCRYPTED", "The zip is protected by a password; pack it again without one.");
    }
    return true;
  }

  private static boolean isRubbish(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return name.toUpperCase(Locale.ROOT).startsWith("__MACOSX/") || file.startsWith("._");
  }

  private void checkSizes(
      List<ZipArchiveEntry> all, List<ZipArchiveEntry> wanted, long archiveBytes) {
    long packed = 0;
    for (ZipArchiveEntry entry : all) {
      packed += Math.max(0, entry.getCompressedSize());
    }
    if (packed > archiveBytes) {
      throw IngestException.of(
          "ZIP_BOMB", "The entries of the zip overlap one another; pack the files anew.");
    }
    long unpacked = 0;
    for (ZipArchiveEntry entry : wanted) {
      unpacked += Math.max(0, entry.getSize());
      checkRatio(entry.getSize(), entry.getCompressedSize());
    }
    checkTotal(unpacked);
  }

  private void checkRatio(long size, long packed) {
    if (size > IngestLimits.RATIO_FLOOR_BYTES && size / Math.max(1, packed) > limits.maxRatio()) {
      throw IngestException.of(
          "ZIP_BOMB",
          "An entry of the zip unpacks to more than "
              + limits.maxRatio()
              + " times its size; this looks like a zip bomb and is not unpacked.");
    }
  }

  private void checkTotal(long bytes) {
    if (bytes > limits.maxUnpackedBytes()) {
      throw IngestException.of(
          "ZIP_TOO_BIG", String.format(Locale.ROOT, TOO_BIG, limits.maxUnpackedBytes() >> 20));
    }
  }

  private UnpackedFile unpack(ZipFile archive, ZipArchiveEntry entry, Path folder, int number)
      throws IOException {
    UnpackedFile named = new UnpackedFile(names.safeName(entry), folder);
    Path file = folder.resolve(number + "." + named.extension());
    if (!archive.canReadEntryData(entry)) {
      throw IngestException.of(
          "ZIP_METHOD", "The zip is packed in an unusual way; pack it again as a plain zip.");
    }
    if (!Files.exists(file)) {
      // a reader of the same upload never sees half a file
      Path part = Files.createTempFile(folder, "unpacking", ".part");
      try {
        try (InputStream in = EntryStream.open(archive, entry);
            OutputStream out = output(part, entry)) {
          copy(in, out, entry);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return new UnpackedFile(named.name(), file);
  }

  private static OutputStream output(Path part, ZipArchiveEntry entry) throws IOException {
    OutputStream out = Files.newOutputStream(part);
    return entry.getSize() > LARGE_BYTES ? new WriteBehind(out) : out;
  }

  private void copy(InputStream in, OutputStream out, ZipArchiveEntry entry) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      written += n;
      if (size > entry.getSize()) {
        throw IngestException.of(
            "ZIP_BOMB",
            "An entry of the zip unpacks to more than its directory says; this looks like a zip"
                + " bomb. Pack the files anew.");
      }
      checkRatio(size, entry.getCompressedSize());
      checkTotal(written);
      out.write(buffer, 0, n);
    }
  }
}
