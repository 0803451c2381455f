package org.planatlas.layers.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that a client wrote: an object that has a member twice is refused, for whoever wrote it and
 * whoever reads it may mean different ones (RFC 8259, section 4).
 */
public final class ClientJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private static final Pattern DOUBLED =
      Pattern.compile("Duplicate Object property \"(.*?)\"", Pattern.DOTALL);

  private static final int LONGEST_NAME = 60;

  private ClientJson() {}

  /** Reads and writes JSON; a doubled member is a {@link JacksonException}. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A sentence on the member that a text has twice, and where; empty for any other fault. */
  public static Optional<String> findDoubled(JacksonException fault) {
    Matcher matcher = DOUBLED.matcher(String.valueOf(fault.getOriginalMessage()));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
    TokenStreamLocation at = fault.getLocation();
    String where =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return Optional.of(
        "The request has \"" + shown + "\" twice in one object" + where + "; send it once.");
  }
}
