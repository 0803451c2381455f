package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class CheckMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  /** 16,384 vertices are a small check, 262,144 the largest. */
  private static CheckMemory memory(CheckDeadline deadline) {
    return new CheckMemory(deadline, 32 * MEGABYTE);
  }

  @Test
  void whatNoCheckMayHoldIsRefusedWithWhatToDo() {
    try (CheckMemory memory = memory(CheckDeadline.NONE)) {
      memory.take(260_000);
      assertThatThrownBy(() -> memory.take(10_000))
          .isInstanceOf(CheckTooLargeException.class)
          .isInstanceOf(InvalidCheckException.class)
          .hasMessageContaining("more vertices than the 262144")
          .hasMessageContaining("in parts");
    }
  }

  @Test
  void siteOfManyVerticesTakesRoomBeforeAnythingIsCut() {
    try (CheckMemory memory = memory(CheckDeadline.NONE)) {
      memory.takeSite(21_000);
      memory.clear();
      assertThatThrownBy(() -> memory.takeSite(22_000)).isInstanceOf(CheckTooLargeException.class);
    }
  }

  @Test
  void featuresAndHitsOfFewVerticesAreNotForNothing() {
    try (CheckMemory memory = memory(CheckDeadline.NONE)) {
      memory.takeFeatures(20_000, 0);
      memory.clear();
      memory.takeHits(40_000, 0);
      memory.clear();
      assertThatThrownBy(() -> memory.takeFeatures(20_000, 100_000))
          .isInstanceOf(CheckTooLargeException.class);
    }
  }

  @Test
  void unionTakesRoomOnlyWhileItIsMade() {
    List<Geometry> lines =
        List.of(new GeometryFactory().createLineString(new Coordinate[] {at(0), at(1), at(2)}));
    try (CheckMemory memory = memory(CheckDeadline.NONE)) {
      memory.take(262_100);
      assertThat(memory.uniting(lines, () -> "united")).isEqualTo("united");
      memory.uniting(lines, () -> "once more");
      memory.take(40);
      assertThatThrownBy(() -> memory.uniting(lines, () -> "too much"))
          .isInstanceOf(CheckTooLargeException.class);
    }
  }

  private static Coordinate at(int x) {
    return new Coordinate(x, 0);
  }

  @Test
  void secondLargeCheckWaitsForTheFirstAndSmallOnesDoNot() throws Exception {
    CheckMemory first = memory(CheckDeadline.NONE);
    first.take(50_000);
    AtomicBoolean through = new AtomicBoolean();
    Thread second =
        new Thread(
            () -> {
              try (CheckMemory memory = memory(CheckDeadline.NONE)) {
                memory.take(50_000);
                through.set(true);
              }
            });
    second.start();
    try (CheckMemory small = memory(CheckDeadline.NONE)) {
      small.take(6_000);
    }
    assertThat(through).isFalse();
    first.close();
    second.join();
    assertThat(through).isTrue();
  }

  @Test
  void checkThatNobodyWaitsForDoesNotWaitForItsTurn() {
    try (CheckMemory first = memory(CheckDeadline.NONE);
        CheckMemory other = memory(CheckDeadline.in(Duration.ofMinutes(1), () -> true))) {
      first.take(50_000);
      assertThatThrownBy(() -> other.take(50_000)).isInstanceOf(CheckStoppedException.class);
    }
    try (CheckMemory next = memory(CheckDeadline.NONE)) {
      next.take(50_000);
    }
  }
}
