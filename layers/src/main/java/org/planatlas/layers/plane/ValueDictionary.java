package org.planatlas.layers.plane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes each value of an attribute once, as long as the attribute has not too many of them. */
final class ValueDictionary {

  private static final int VALUES_TOLD_APART = 20_000;

  private final RecordFile file;
  private final List<Map<Object, Integer>> known = new ArrayList<>();

  ValueDictionary(RecordFile file, int attributes) {
    this.file = file;
    for (int i = 0; i < attributes; i++) {
      known.add(new HashMap<>());
    }
  }

  /** The place of a value in the file, in units of eight bytes. */
  int code(int attribute, Object value) throws IOException {
    if (value == null) {
      return RowLayout.NO_VALUE;
    }
    Map<Object, Integer> codes = known.get(attribute);
    Integer code = codes.get(value);
    if (code == null) {
      code = Math.toIntExact(file.write(ValueCode.encode(value)) / ValueCode.ALIGNMENT);
      if (codes.size() < VALUES_TOLD_APART) {
        codes.put(value, code);
      }
    }
    return code;
  }
}
