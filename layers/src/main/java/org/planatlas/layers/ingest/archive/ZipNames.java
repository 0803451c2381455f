package org.planatlas.layers.ingest.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.planatlas.layers.ingest.IngestException;

/** Names of entries: UTF-8 where the bytes are, else GB18030 as Chinese Windows writes them. */
final class ZipNames {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private ZipNames() {}

  /** The name with forward slashes, checked. */
  static String safeName(ZipArchiveEntry entry) {
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

  private static String decode(byte[] raw, String decoded) {
    if (raw == null) {
      return decoded;
    }
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return decoded;
  }
}
