package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.server.rest.CatalogClient.expect;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;

/** Several clients who publish under one name at once. */
class RestRaceTest {

  private static final int CLIENTS = 6;

  private static Path folder;
  private static RunningServer server;
  private static CatalogClient rest;
  private static byte[] file;

  @BeforeAll
  static void start() throws Exception {
    folder = RunningServer.newDataDirectory();
    server = RunningServer.start(folder, "--planatlas.demo=false");
    rest = new CatalogClient(server);
    rest.workspace("race");
    file = Files.readAllBytes(SquareShapefile.write(folder, "plots", 123.32, 40.42, 0.06));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void filesOfOneNameSentAtOnceAreTakenOrConflict() throws Exception {
    race(
        () ->
            rest.send("PUT", "/workspaces/race/datastores/plots/file.shp", "application/zip", file),
        "plots");
  }

  @Test
  void oneFeatureTypeAskedForAtOnceIsMadeOrConflicts() throws Exception {
    String path = "/workspaces/race/datastores/late";
    expect(201, rest.send("PUT", path + "/file.shp?configure=none", "application/zip", file));
    String body = "{\"featureType\":{\"name\":\"late_plots\",\"nativeName\":\"plots\"}}";

    race(() -> rest.send("POST", path + "/featuretypes", body), "late_plots");
  }

  private static void race(Callable<HttpResponse<String>> request, String layer) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      int taken = 0;
      List<HttpResponse<String>> lost = new ArrayList<>();
      for (Future<HttpResponse<String>> answer :
          clients.invokeAll(Collections.nCopies(CLIENTS, request))) {
        if (answer.get().statusCode() == 201) {
          taken++;
        } else {
          lost.add(answer.get());
        }
      }

      assertThat(taken).isPositive();
      for (HttpResponse<String> answer : lost) {
        assertThat(expect(409, answer).body())
            .satisfiesAnyOf(
                said -> assertThat(said).contains("send this again"),
                said -> assertThat(said).contains("already exists in store: 'late'"));
      }
      assertThat(rest.features("race", layer).split("\"Feature\"", -1)).hasSize(2);
      expect(200, rest.send("GET", "/layers/race:" + layer + ".json", null));
    } finally {
      clients.shutdownNow();
    }
  }
}
