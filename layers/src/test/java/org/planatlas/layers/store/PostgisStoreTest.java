package org.planatlas.layers.store;

import java.nio.file.Path;
import org.planatlas.layers.store.postgis.PostgisCluster;

class PostgisStoreTest extends StoreContractTest {

  @Override
  SpatialStore open(Path dataDir) {
    return Stores.open(PostgisCluster.get().newDatabase(dataDir));
  }
}
