package org.planatlas.layers.catalog;

import java.nio.file.Path;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

class GeoPackagePublishingTest extends PublishingContractTest {

  @Override
  SpatialStore open(Path dataDir) {
    return Stores.open(StoreSettings.embedded(dataDir));
  }
}
