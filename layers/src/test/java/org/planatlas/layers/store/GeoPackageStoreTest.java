package org.planatlas.layers.store;

import java.nio.file.Path;

class GeoPackageStoreTest extends StoreContractTest {

  @Override
  SpatialStore open(Path dataDir) {
    return Stores.open(StoreSettings.embedded(dataDir));
  }
}
