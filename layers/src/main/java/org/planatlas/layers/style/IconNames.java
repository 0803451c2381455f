package org.planatlas.layers.style;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.planatlas.layers.icon.IconReader;

/**
 * Names of pictures as styles write them: paths below the folder of the style, {@code burg.png} or
 * {@code icons/dam.svg}. Nothing that is an address or leaves the folder is a name.
 */
final class IconNames {

  private static final int LONGEST = 200;
  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ ()+,.@&=-]*");

  private IconNames() {}

  /** The name that a reference means, without {@code ./} before and {@code %20} in it. */
  static Optional<String> find(String reference) {
    String plain = decoded(reference.strip());
    String name = plain.startsWith("./") ? plain.substring(2) : plain;
    boolean path =
        name.length() <= LONGEST
            && Arrays.stream(name.split("/", -1)).allMatch(step -> STEP.matcher(step).matches());
    return Optional.of(name).filter(any -> path && IconReader.isPicture(any));
  }

  private static String decoded(String reference) {
    if (!reference.contains("%")) {
      return reference;
    }
    try {
      String path = new URI(reference).getPath();
      return path == null ? reference : path;
    } catch (URISyntaxException e) {
      return reference;
    }
  }
}
