package org.planatlas.server.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings that start with {@code planatlas.limits.}.
 *
 * @param body size of a JSON body
 * @param xmlBody size of an XML body of the OGC services
 * @param sitePositions positions of the site of a check
 * @param checks checks that run at a time; 0 for one per core
 * @param checkTime how long a check may take
 * @param streams downloads of features at a time
 * @param maps maps drawn at a time
 * @param patience how long a request waits for its turn
 * @param uploads room on the disk for files that wait for their commit
 * @param originals room on the disk for the files that revisions were made of
 * @param tiles room on the disk for tiles that were drawn
 * @param tileMemory room in memory for tiles that were asked for last
 * @param tileFeatures features of a vector tile
 * @param tileBytes length of a vector tile
 * @param heartbeat how often a stream of events says something though nothing happens
 */
@ConfigurationProperties("planatlas.limits")
public record LimitSettings(
    @DefaultValue("8MB") DataSize body,
    @DefaultValue("2MB") DataSize xmlBody,
    @DefaultValue("200000") int sitePositions,
    @DefaultValue("0") int checks,
    @DefaultValue("60s") Duration checkTime,
    @DefaultValue("5") int streams,
    @DefaultValue("4") int maps,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("20GB") DataSize uploads,
    @DefaultValue("50GB") DataSize originals,
    @DefaultValue("2GB") DataSize tiles,
    @DefaultValue("32MB") DataSize tileMemory,
    @DefaultValue("50000") int tileFeatures,
    @DefaultValue("4MB") DataSize tileBytes,
    @DefaultValue("15s") Duration heartbeat) {

  /** Fills in the number of cores; every other limit must be positive. */
  public LimitSettings {
    if (checks == 0) {
      checks = Runtime.getRuntime().availableProcessors();
    }
    if (body.toBytes() <= 0
        || xmlBody.toBytes() <= 0
        || uploads.toBytes() <= 0
        || originals.toBytes() <= 0
        || tiles.toBytes() <= 0
        || tileMemory.toBytes() <= 0
        || tileBytes.toBytes() <= 0
        || tileFeatures <= 0
        || sitePositions <= 0
        || checks < 0
        || checkTime.isNegative()
        || streams <= 0
        || maps <= 0
        || patience.isNegative()
        || heartbeat.isNegative()
        || heartbeat.isZero()) {
      throw new IllegalArgumentException("Every one of planatlas.limits.* must be positive.");
    }
  }
}
