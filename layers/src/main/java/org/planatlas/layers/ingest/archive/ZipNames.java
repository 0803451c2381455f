package org.planatlas.layers.ingest.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.charset.CharsetDetector;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.TextSample;

/**
 * Names of entries: UTF-8 where the bytes are, else as Windows of the mainland writes them
 * (GB18030) or, where the characters tell so, that of Taiwan and Hong Kong (Big5).
 */
final class ZipNames {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5");

  /** Names are short; below this their characters do not tell. */
  private static final double SURE_ENOUGH = 0.6;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private final Charset local;

  private ZipNames(Charset local) {
    this.local = local;
  }

  /** The names of an archive, all written by one program. */
  static ZipNames of(List<ZipArchiveEntry> entries) {
    TextSample sample = new TextSample();
    for (ZipArchiveEntry entry : entries) {
      byte[] raw = entry.getRawName();
      if (raw != null && find(raw, StandardCharsets.UTF_8) == null) {
        sample.add(raw, 0, raw.length);
      }
    }
    if (sample.isAscii()) {
      return new ZipNames(GB18030);
    }
    CharsetFinding found = CharsetDetector.detect("", sample);
    boolean big5 = found.value().equals(BIG5.name()) && found.confidence() >= SURE_ENOUGH;
    return new ZipNames(big5 ? BIG5 : GB18030);
  }

  /** The name with forward slashes, checked. */
  String safeName(ZipArchiveEntry entry) {
    String name = decode(entry.getRawName(), entry.getName()).replace('\\', '/');
    boolean absolute = name.startsWith("/") || DRIVE.matcher(name).matches();
    boolean climbs = Arrays.asList(name.split("/")).contains("..");
    if (absolute || climbs || name.indexOf('\0') >= 0) {
      throw IngestException.of(
          "ZIP_PATH",
          "The zip has an entry that points outside its folder ('"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "'); pack the files again without such paths.");
    }
    return name;
  }

  private String decode(byte[] raw, String decoded) {
    if (raw == null) {
      return decoded;
    }
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, local, GB18030}) {
      String name = find(raw, charset);
      if (name != null) {
        return name;
      }
    }
    return decoded;
  }

  private static String find(byte[] raw, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
