package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Set;
import org.planatlas.layers.ingest.archive.UnpackedFile;

/**
 * A file format that uploads may come in: finds the layers in files. Everything behind it is the
 * same for all formats. Stateless and thread-safe; a format is added in {@link SourceFiles}.
 */
public interface SourceFormat {

  /** Lower-case extensions of the files that are taken out of a zip for this format. */
  Set<String> extensions();

  /**
   * Whether a file is of this format or a part of it.
   *
   * @param head the first bytes of the file, 64 KiB at most
   * @param alone true for a file that was sent as it is, whatever its extension; false for one out
   *     of a zip, which has one of {@link #extensions()}
   */
  boolean accepts(UnpackedFile file, byte[] head, boolean alone);

  /**
   * The layers in the files that were accepted, in the order of the archive; empty when they hold
   * none.
   *
   * @throws IngestException when the files cannot be read at all
   */
  List<SourceLayer> open(List<UnpackedFile> files, Workspace workspace);

  /**
   * What a format may use.
   *
   * @param folder exists, belongs to this upload and is removed with it; a file that is there
   *     already from an earlier call may be used again
   */
  record Workspace(IngestLimits limits, java.nio.file.Path folder) {}
}
