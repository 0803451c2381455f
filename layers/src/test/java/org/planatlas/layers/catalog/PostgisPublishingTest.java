package org.planatlas.layers.catalog;

import java.nio.file.Path;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

class PostgisPublishingTest extends PublishingContractTest {

  @Override
  SpatialStore open(Path dataDir) {
    return Stores.open(PostgisCluster.get().newDatabase(dataDir));
  }
}
