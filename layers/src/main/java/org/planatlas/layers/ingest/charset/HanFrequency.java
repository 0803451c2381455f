package org.planatlas.layers.ingest.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How frequent each Chinese character is in ordinary text, simplified or traditional. */
final class HanFrequency {

  static final HanFrequency SIMPLIFIED = new HanFrequency("S");
  static final HanFrequency TRADITIONAL = new HanFrequency("T");

  private static final String FILE = "han-frequency.txt";
  private static final double UNLISTED = -24 * Math.log(2);

  private final Map<Integer, Double> logShares = new HashMap<>();

  private HanFrequency(String mark) {
    try (InputStream in = HanFrequency.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ", 3);
        if (parts[0].equals(mark)) {
          double share = -Integer.parseInt(parts[1]) * Math.log(2);
          parts[2].codePoints().forEach(c -> logShares.put(c, share));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The table of characters cannot be read.", e);
    }
  }

  /** Natural logarithm of the character's share of all Chinese characters. */
  double logShare(int character) {
    return logShares.getOrDefault(character, UNLISTED);
  }
}
