package org.planatlas.layers.encode;

import java.util.List;

/**
 * What a drawing of AutoCAD 2000 (AC1015) must have around its entities: tables with one entry of
 * each kind, the two spaces, a dictionary. The structure is that of Autodesk's DXF reference.
 */
final class DxfFrame {

  /** Handle of the block record of model space. */
  static final String MODEL_SPACE = "1F";

  private static final String PAPER_SPACE = "1B";

  /** Above every handle that a file can have; the last one is not known when it begins. */
  private static final String NEXT_HANDLE = "FFFFFFFFFF";

  private static final List<String> TABLES =
      List.of("VPORT", "LTYPE", "LAYER", "STYLE", "VIEW", "UCS", "APPID", "DIMSTYLE");

  private final DxfText dxf;

  DxfFrame(DxfText dxf) {
    this.dxf = dxf;
  }

  /**
   * Everything before the first entity.
   *
   * @param layer declared beside the layer 0
   * @param withHoles whether the layer of its holes is declared, too
   */
  void begin(String layer, boolean withHoles) {
    header();
    section("CLASSES");
    dxf.pair(0, "ENDSEC");
    section("TABLES");
    int table = 0x30;
    for (String name : TABLES) {
      table(
          name, Integer.toHexString(table++).toUpperCase(java.util.Locale.ROOT), layer, withHoles);
    }
    blockRecords();
    dxf.pair(0, "ENDSEC");
    section("BLOCKS");
    block("*Model_Space", MODEL_SPACE, "20", "21");
    block("*Paper_Space", PAPER_SPACE, "1C", "1D");
    dxf.pair(0, "ENDSEC");
    section("ENTITIES");
  }

  /** Everything behind the last entity. */
  void end() {
    dxf.pair(0, "ENDSEC");
    section("OBJECTS");
    dxf.pair(0, "DICTIONARY");
    dxf.pair(5, "C");
    dxf.pair(330, "0");
    dxf.pair(100, "AcDbDictionary");
    dxf.pair(281, 1);
    dxf.pair(3, "ACAD_GROUP");
    dxf.pair(350, "D");
    dxf.pair(0, "DICTIONARY");
    dxf.pair(5, "D");
    dxf.pair(330, "C");
    dxf.pair(100, "AcDbDictionary");
    dxf.pair(281, 1);
    dxf.pair(0, "ENDSEC");
    dxf.pair(0, "EOF");
  }

  private void header() {
    section("HEADER");
    variable("$ACADVER", 1, "AC1015");
    variable("$DWGCODEPAGE", 3, "ANSI_936");
    variable("$INSUNITS", 70, "6");
    variable("$MEASUREMENT", 70, "1");
    variable("$LUNITS", 70, "2");
    variable("$LUPREC", 70, "4");
    variable("$PDMODE", 70, "34");
    variable("$PDSIZE", 40, "1");
    variable("$HANDSEED", 5, NEXT_HANDLE);
    dxf.pair(0, "ENDSEC");
  }

  private void variable(String name, int code, String value) {
    dxf.pair(9, name);
    dxf.pair(code, value);
  }

  private void section(String name) {
    dxf.pair(0, "SECTION");
    dxf.pair(2, name);
  }

  private void table(String name, String handle, String layer, boolean withHoles) {
    head(name, handle, 3);
    switch (name) {
      case "LTYPE" -> {
        lineType("40", handle, "ByBlock");
        lineType("41", handle, "ByLayer");
        lineType("42", handle, "Continuous");
      }
      case "LAYER" -> {
        layer("43", handle, "0", 7);
        layer("44", handle, layer, 3);
        if (withHoles) {
          layer("45", handle, layer + "_HOLE", 1);
        }
      }
      case "STYLE" -> style("46", handle);
      case "APPID" -> {
        record("APPID", "47", handle, "AcDbRegAppTableRecord", "ACAD");
        dxf.pair(70, 0);
      }
      default -> {
        // none of these need an entry
      }
    }
    dxf.pair(0, "ENDTAB");
  }

  private void head(String name, String handle, int entries) {
    dxf.pair(0, "TABLE");
    dxf.pair(2, name);
    dxf.pair(5, handle);
    dxf.pair(330, "0");
    dxf.pair(100, "AcDbSymbolTable");
    dxf.pair(70, entries);
    if (name.equals("DIMSTYLE")) {
      dxf.pair(100, "AcDbDimStyleTable");
      dxf.pair(71, 0);
    }
  }

  private void record(String kind, String handle, String owner, String subclass, String name) {
    dxf.pair(0, kind);
    dxf.pair(5, handle);
    dxf.pair(330, owner);
    dxf.pair(100, "AcDbSymbolTableRecord");
    dxf.pair(100, subclass);
    dxf.pair(2, name);
  }

  private void lineType(String handle, String owner, String name) {
    record("LTYPE", handle, owner, "AcDbLinetypeTableRecord", name);
    dxf.pair(70, 0);
    dxf.pair(3, "");
    dxf.pair(72, 65);
    dxf.pair(73, 0);
    dxf.pair(40, 0);
  }

  private void layer(String handle, String owner, String name, int color) {
    record("LAYER", handle, owner, "AcDbLayerTableRecord", name);
    dxf.pair(70, 0);
    dxf.pair(62, color);
    dxf.pair(6, "Continuous");
    dxf.pair(370, -3);
  }

  /** The fonts that every Chinese AutoCAD has. */
  private void style(String handle, String owner) {
    record("STYLE", handle, owner, "AcDbTextStyleTableRecord", "Standard");
    dxf.pair(70, 0);
    dxf.pair(40, 0);
    dxf.pair(41, 1);
    dxf.pair(50, 0);
    dxf.pair(71, 0);
    dxf.pair(42, 1);
    dxf.pair(3, "txt");
    dxf.pair(4, "gbcbig.shx");
  }

  private void blockRecords() {
    head("BLOCK_RECORD", "1", 2);
    record("BLOCK_RECORD", MODEL_SPACE, "1", "AcDbBlockTableRecord", "*Model_Space");
    record("BLOCK_RECORD", PAPER_SPACE, "1", "AcDbBlockTableRecord", "*Paper_Space");
    dxf.pair(0, "ENDTAB");
  }

  private void block(String name, String owner, String begin, String end) {
    dxf.pair(0, "BLOCK");
    dxf.pair(5, begin);
    dxf.pair(330, owner);
    dxf.pair(100, "AcDbEntity");
    dxf.pair(8, "0");
    dxf.pair(100, "AcDbBlockBegin");
    dxf.pair(2, name);
    dxf.pair(70, 0);
    dxf.position(10, new org.locationtech.jts.geom.Coordinate(0, 0));
    dxf.pair(3, name);
    dxf.pair(1, "");
    dxf.pair(0, "ENDBLK");
    dxf.pair(5, end);
    dxf.pair(330, owner);
    dxf.pair(100, "AcDbEntity");
    dxf.pair(8, "0");
    dxf.pair(100, "AcDbBlockEnd");
  }
}
