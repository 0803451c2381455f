package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Records that two threads check come in the order and with the findings that one would give. */
class CheckedRecordsTest {

  private static final Geometry RIGHT = wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))");
  private static final Geometry CROSSED = wkt("POLYGON ((0 0, 9 9, 9 0, 0 9, 0 0))");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1024, 10_000})
  void everyRecordComesOnceInItsOrder(int count) {
    FeatureCheck check = new FeatureCheck("a", null);
    List<Long> numbers = new ArrayList<>();
    List<Long> repaired = new ArrayList<>();
    try (CheckedRecords records = new CheckedRecords(records(count), check)) {
      records.forEach(
          (record, checked) -> {
            numbers.add(record.number());
            if (checked.invalid()) {
              repaired.add(record.number());
            }
          });
    }
    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
    assertThat(repaired).isEqualTo(numbers.stream().filter(CheckedRecordsTest::isCrossed).toList());
  }

  @Test
  void geometryTooComplexIsNotTakenInWithoutAWord() {
    int n = 2_000;
    Coordinate[] comb = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      comb[i] = new Coordinate(123.3 + i * 7919L % n * 1e-7, 40.5 + i % 2 * 0.01);
    }
    comb[n] = comb[0];
    Geometry polygon = new GeometryFactory().createPolygon(comb);
    SourceRecord record = new SourceRecord(7, polygon, List.of(), List.of(), null);

    FeatureCheck.Checked checked = new FeatureCheck("a", null).check(record);

    assertThat(checked.geometry()).isNull();
    assertThat(checked.faults().get(0).code()).isEqualTo("TOO_COMPLEX");
    assertThat(checked.repair().kept()).isFalse();
    assertThat(RepairLimit.DEFAULT.allows(checked.repair())).isFalse();
  }

  @Test
  void recordThatCannotBeReadEndsItWithItsReason() {
    IngestException broken = IngestException.of("SHP_BROKEN", "Record 3000 is cut.");
    Iterator<SourceRecord> cut =
        new Iterator<>() {
          private final Iterator<SourceRecord> whole = records(3_000);

          @Override
          public boolean hasNext() {
            if (!whole.hasNext()) {
              throw broken;
            }
            return true;
          }

          @Override
          public SourceRecord next() {
            return whole.next();
          }
        };
    try (CheckedRecords records = new CheckedRecords(cut, new FeatureCheck("a", null))) {
      assertThatThrownBy(() -> records.forEach((record, checked) -> {})).isSameAs(broken);
    }
  }

  private static Iterator<SourceRecord> records(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                new SourceRecord(
                    number, isCrossed(number) ? CROSSED : RIGHT, List.of(), List.of(), null))
        .iterator();
  }

  private static boolean isCrossed(long number) {
    return number % 7 == 3;
  }

  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
