package org.planatlas.layers.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.planatlas.layers.store.geopackage.GeoPackageStore;
import org.planatlas.layers.store.postgis.PostgisStore;

/** Opens the store that the settings name. */
public final class Stores {

  private Stores() {}

  /**
   * Opens and migrates.
   *
   * @throws StoreException with a sentence: folder not writable, file not a GeoPackage, server
   *     unreachable, wrong password, extension missing
   */
  public static SpatialStore open(StoreSettings settings) {
    if (settings.isEmbedded()) {
      return GeoPackageStore.open(settings.dataDir());
    }
    if (!settings.url().startsWith("jdbc:postgresql://")) {
      throw new StoreException(
          "planatlas.database.url must start with jdbc:postgresql:// but is '"
              + settings.url()
              + "'.");
    }
    return PostgisStore.open(settings);
  }

  /**
   * Makes sure that a PostgreSQL database can be reached and has PostGIS, for whoever opens it on
   * their own.
   *
   * @throws StoreException with a sentence, as {@link #open(StoreSettings)}
   */
  public static void check(StoreSettings settings) {
    PostgisStore.check(settings);
  }

  /** Brings the own tables to the newest shape. */
  public static void migrate(javax.sql.DataSource source, String folder) {
    try {
      Flyway.configure(Stores.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/" + folder)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "The tables of the database cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
