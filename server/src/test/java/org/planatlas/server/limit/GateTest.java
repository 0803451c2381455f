package org.planatlas.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {

  @Test
  void placeIsGivenBackOnceHoweverOftenItIsClosed() {
    Gate gate = new Gate("things", 1, 1, Duration.ZERO);
    Gate.Pass pass = gate.enter();
    pass.close();
    pass.close();
    gate.enter();
    assertThatThrownBy(gate::enter)
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("Too many things");
  }

  @Test
  void whoWaitsGoesThroughWhenAPlaceIsFree() {
    Gate gate = new Gate("things", 1, 1, Duration.ofMinutes(1));
    Gate.Pass first = gate.enter();
    CompletableFuture<Gate.Pass> second = CompletableFuture.supplyAsync(gate::enter);
    first.close();
    assertThat(second.join()).isNotNull();
  }

  @Test
  void whoFindsTheQueueFullIsRefusedAtOnce() {
    Gate gate = new Gate("things", 1, 0, Duration.ofDays(1));
    gate.enter();
    assertThatThrownBy(gate::enter).isInstanceOf(BusyException.class);
  }
}
