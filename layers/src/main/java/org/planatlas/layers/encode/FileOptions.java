package org.planatlas.layers.encode;

/**
 * What somebody may choose about a file; each format takes what it knows.
 *
 * @param byteOrderMark whether CSV begins with U+FEFF, by which Excel knows UTF-8
 * @param formulas whether CSV keeps texts as they are that a spreadsheet would run as a formula
 * @param label attribute that DXF writes beside each feature and KML takes as its name; null writes
 *     nothing in DXF, and in KML takes an attribute called name or else the feature's id
 * @param drawingLayer attribute whose values are the layers of a DXF; null for one layer
 * @param textHeight height of the texts of a DXF in units of its CRS
 */
public record FileOptions(
    boolean byteOrderMark, boolean formulas, String label, String drawingLayer, double textHeight) {

  private static final double TEXT_HEIGHT = 5;

  /** For programs: no mark, no label, formulas made harmless. */
  public static final FileOptions DEFAULTS = new FileOptions(false, false, null, null, TEXT_HEIGHT);
}
