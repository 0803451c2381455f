package org.planatlas.server.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileFolderTest {

  @TempDir Path root;

  private static String key(int number) {
    return String.format("%064x", (number + 1L) * 0x9E3779B97F4A7C15L);
  }

  private static String spread(int number) {
    return new StringBuilder(key(number)).reverse().toString();
  }

  @Test
  void whatIsKeptComesBackAfterARestart() {
    Tile tile = new Tile(Tile.State.TOO_MANY_FEATURES, new byte[] {1, 2, 3});
    new TileFolder(root, 1_000_000).put(spread(1), tile);
    TileFolder later = new TileFolder(root, 1_000_000);

    assertThat(later.find(spread(1)).orElseThrow().bytes()).containsExactly(1, 2, 3);
    assertThat(later.find(spread(1)).orElseThrow().state()).isEqualTo(Tile.State.TOO_MANY_FEATURES);
    assertThat(later.find(spread(2))).isEmpty();
    assertThat(later.bytes()).isEqualTo(4096);
  }

  @Test
  void theFolderStaysWithinItsRoom() {
    TileFolder folder = new TileFolder(root, 1_000_000);
    for (int i = 0; i < 300; i++) {
      folder.put(spread(i), Tile.whole(new byte[200]));
      assertThat(folder.bytes()).isLessThanOrEqualTo(1_000_000);
    }
    assertThat(folder.bytes()).isGreaterThan(250_000);
    assertThat(new TileFolder(root, 1_000_000).bytes()).isEqualTo(folder.bytes());
  }

  @Test
  void tileThatIsPutAgainCountsOnce() {
    TileFolder folder = new TileFolder(root, 1_000_000);
    for (int i = 0; i < 300; i++) {
      folder.put(spread(1), Tile.whole(new byte[200 + i]));
    }
    assertThat(folder.bytes()).isEqualTo(4096);
    assertThat(new TileFolder(root, 1_000_000).bytes()).isEqualTo(4096);
  }

  @Test
  void memoryForgetsTheEldest() {
    TileMemory memory = new TileMemory(2_000);
    for (int i = 0; i < 10; i++) {
      memory.put(key(i), Tile.whole(new byte[500]));
      memory.find(key(0));
    }
    assertThat(memory.find(key(0))).isPresent();
    assertThat(memory.find(key(9))).isPresent();
    assertThat(memory.find(key(5))).isEmpty();
  }
}
