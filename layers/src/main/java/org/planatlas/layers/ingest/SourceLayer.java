package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.ingest.charset.CharsetFinding;

/** One layer found in an upload; it can be read as often as is needed. */
public interface SourceLayer {

  /** Name of the layer in the file. */
  String name();

  /** What the text is encoded in, and how that was found. */
  CharsetFinding findCharset();

  /** What the file says about its CRS. */
  Optional<DeclaredCrs> findCrs();

  /** The fields, named and typed, when the text is read in this charset. */
  List<SourceField> fields(Charset charset);

  /** What the heads of the files already tell, with no record read. */
  List<ImportIssue> issues();

  /** What its positions have beside x and y, as far as the heads of the files tell. */
  default Ordinates ordinates() {
    return Ordinates.XY;
  }

  /** Fields, as the file names them, whose names fill all the room that its format has for one. */
  default List<String> filledNames(Charset charset) {
    return List.of();
  }

  /** Number of records that the file declares; 0 when it does not. */
  long declaredRecords();

  /** Opens the records. */
  SourceReader open(Charset charset);

  /**
   * What a file says about its CRS.
   *
   * @param text WKT 1, or a name such as {@code EPSG:4550}
   * @param source {@code PRJ}, {@code FILE} for a name inside the file, {@code FORMAT} where the
   *     format fixes it
   * @param problem a sentence why it does not settle the CRS, which somebody must choose then;
   *     empty where nothing speaks against it
   */
  record DeclaredCrs(String text, String source, String problem) {

    /** What a file says in one way. */
    public DeclaredCrs(String text, String source) {
      this(text, source, "");
    }
  }
}
