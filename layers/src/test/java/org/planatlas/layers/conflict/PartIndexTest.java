package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class PartIndexTest {

  @Test
  void findsTheSamePartsAsLookingAtEachOneInTheSameOrder() {
    Random random = new Random(5);
    List<SitePart> given = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      double x = random.nextInt(30_000);
      double y = random.nextInt(30_000);
      given.add(SitePart.whole(lonLat(square(x, y, 10 + random.nextInt(900)))));
    }
    CheckSite site = CheckSite.of(given, "road");
    Envelope all = site.box(500);
    int found = 0;
    for (int i = 0; i < 300; i++) {
      double x = all.getMinX() + random.nextDouble() * all.getWidth();
      double y = all.getMinY() + random.nextDouble() * all.getHeight();
      Envelope box = new Envelope(x, x + random.nextInt(4_000), y, y + random.nextInt(4_000));
      List<CheckSite.Part> expected =
          site.parts().stream()
              .filter(part -> box.intersects(part.overlay().site().getEnvelopeInternal()))
              .toList();
      assertThat(site.partsNear(box)).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(500);
  }
}
