package org.planatlas.server.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.ingest.database.DatabaseAddress;
import org.planatlas.layers.ingest.database.DatabaseTables;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;

/** Takes tables of allowed databases in as if they had been sent as files. */
@Component
class DatabaseFiles {

  private final DatabaseHosts hosts;
  private final Uploads uploads;
  private final ScratchFolder scratch;

  DatabaseFiles(DatabaseHosts hosts, Uploads uploads, ScratchFolder scratch) {
    this.hosts = hosts;
    this.uploads = uploads;
    this.scratch = scratch;
  }

  /** Whether a store names a database. */
  static boolean isDatabase(DataStore store) {
    return isDatabase(store.parameters());
  }

  static boolean isDatabase(Map<String, String> parameters) {
    return parameters.containsKey("host") || parameters.containsKey("dbtype");
  }

  /** The tables that can be published. */
  List<String> list(DataStore store) {
    try {
      return tables(store).list();
    } catch (IngestException e) {
      throw RestException.badRequest(e.getMessage());
    }
  }

  /** The operator may have taken a host back since the store was made. */
  private DatabaseTables tables(DataStore store) {
    hosts.check(store.parameters());
    return new DatabaseTables(
        DatabaseAddress.of(store.parameters()), IngestLimits.defaults().maxUploadBytes());
  }

  /** The report of a table's rows as they are now. */
  UploadReport take(DataStore store, String table, Subject by) {
    try {
      Path copy = Files.createTempFile(scratch.path(), "table", ".gpkg");
      try {
        tables(store).copy(table, copy);
        try (InputStream in = Files.newInputStream(copy)) {
          return uploads.receive(table + ".gpkg", in, by.name());
        }
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IngestException e) {
      throw RestException.badRequest(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
