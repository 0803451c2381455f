package org.planatlas.layers.ingest.profile;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A list of codes and the ways in which files write them.
 *
 * @param name in {@code seeds/profiles/codes.yaml}
 * @param scheme name of the scheme, which {@code code_scheme} of a layer tells; null when there is
 *     one only
 * @param pad digits of a code whose leading zeros got lost; 0 when that cannot be told
 * @param codes label by code; {@code ?} in a code is any character
 * @param spellings code by another way of writing it
 * @param older an earlier scheme that still circulates; null for none
 */
public record CodeList(
    String name,
    LocalizedText title,
    String scheme,
    int pad,
    Map<String, String> codes,
    Map<String, String> spellings,
    Older older) {

  /**
   * An earlier scheme.
   *
   * @param becomes code of today by the earlier one
   * @param none label by earlier codes that none of today stands for
   */
  public record Older(String scheme, Map<String, String> becomes, Map<String, String> none) {

    /** Copies the maps. */
    public Older {
      becomes = becomes == null ? Map.of() : Map.copyOf(becomes);
      none = none == null ? Map.of() : Map.copyOf(none);
    }
  }

  /** What a value of a file is. */
  public enum Standing {
    /** A code of the list. */
    CURRENT,
    /** A code of the earlier scheme, and the code of today that stands for it. */
    TRANSLATED,
    /** A code of the earlier scheme for which there is none today. */
    OUTDATED
  }

  /**
   * A code that was found.
   *
   * @param code of today; the earlier one when it is outdated
   * @param scheme name of its scheme as {@code code_scheme} tells it
   */
  public record Found(String code, Standing standing, String scheme) {}

  /** Copies the maps. */
  public CodeList {
    codes = Map.copyOf(codes);
    spellings = spellings == null ? Map.of() : Map.copyOf(spellings);
  }

  /**
   * The code that a value means.
   *
   * @param text not blank
   * @return empty when the list does not have it
   */
  public Optional<Found> find(String text) {
    // full-width digits, and Roman numerals that are one character
    String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    return current(plain)
        .or(() -> current(padded(plain)))
        .or(() -> current(spellings.getOrDefault(plain, plain)))
        .or(() -> labelled(plain))
        .or(() -> earlier(plain));
  }

  private Optional<Found> current(String code) {
    boolean listed =
        codes.containsKey(code)
            || codes.keySet().stream()
                .anyMatch(each -> CodePattern.isOpen(each) && CodePattern.matches(each, code));
    return listed ? Optional.of(new Found(code, Standing.CURRENT, scheme)) : Optional.empty();
  }

  private String padded(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() < pad ? "0".repeat(pad - text.length()) + text : text;
  }

  /** By the label that exactly one code has. */
  private Optional<Found> labelled(String text) {
    Map<String, String> one = new HashMap<>();
    codes.forEach(
        (code, label) -> {
          if (label.equals(text) && !CodePattern.isOpen(code)) {
            one.put(code, label);
          }
        });
    return one.size() == 1 ? current(one.keySet().iterator().next()) : Optional.empty();
  }

  private Optional<Found> earlier(String text) {
    if (older == null) {
      return Optional.empty();
    }
    String becomes = older.becomes().get(text);
    if (becomes != null) {
      String told = older.scheme() + " as " + scheme;
      return Optional.of(new Found(becomes, Standing.TRANSLATED, told));
    }
    return older.none().containsKey(text)
        ? Optional.of(new Found(text, Standing.OUTDATED, older.scheme()))
        : Optional.empty();
  }
}
