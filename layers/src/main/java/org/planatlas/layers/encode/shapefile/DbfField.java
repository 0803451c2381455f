package org.planatlas.layers.encode.shapefile;

/**
 * A field of a .dbf.
 *
 * @param name at most 10 bytes of UTF-8, unique in the file
 * @param type C, N, F, L or D
 * @param width bytes
 * @param decimals of N and F
 */
record DbfField(String name, char type, int width, int decimals) {

  /** What a field of text can hold. */
  static final int LONGEST_TEXT = 254;

  /** What readers take for a number. */
  static final int LONGEST_NUMBER = 24;
}
