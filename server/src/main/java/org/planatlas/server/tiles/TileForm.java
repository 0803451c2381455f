package org.planatlas.server.tiles;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a tile may be. */
public enum TileForm {
  /** A picture without ground. */
  PNG("image/png", "png"),
  /** A picture on white. */
  JPEG("image/jpeg", "jpg"),
  /** Features, to be drawn by the client (Mapbox Vector Tile 2.1). */
  MVT("application/vnd.mapbox-vector-tile", "mvt");

  private final String mediaType;
  private final String extension;

  TileForm(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Internet media type. */
  public String mediaType() {
    return mediaType;
  }

  /** Ending of addresses, without dot. */
  public String extension() {
    return extension;
  }

  /** Whether it is drawn here. */
  public boolean isPicture() {
    return this != MVT;
  }

  /** The form of a media type, parameters left aside. */
  public static Optional<TileForm> ofMediaType(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[;\\s].*", "");
    return Arrays.stream(values()).filter(form -> form.mediaType.equals(plain)).findFirst();
  }

  /** The form of an ending. */
  public static Optional<TileForm> ofExtension(String text) {
    return Arrays.stream(values()).filter(form -> form.extension.equals(text)).findFirst();
  }
}
