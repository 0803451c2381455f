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
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;

/** Several clients who publish under one name at once. */
class RestRaceTest {

  private static final int CLIENTS = 6;

  @Test
  void filesOfOneNameSentAtOnceAreTakenOrConflict() throws Exception {
    Path folder = RunningServer.newDataDirectory();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (RunningServer server = RunningServer.start(folder, "--planatlas.demo=false")) {
      CatalogClient rest = new CatalogClient(server);
      rest.workspace("race");
      byte[] file = Files.readAllBytes(SquareShapefile.write(folder, "plots", 123.32, 40.42, 0.06));
      Callable<HttpResponse<String>> put =
          () ->
              rest.send(
                  "PUT", "/workspaces/race/datastores/plots/file.shp", "application/zip", file);
      int taken = 0;
      List<HttpResponse<String>> lost = new ArrayList<>();
      for (Future<HttpResponse<String>> answer :
          clients.invokeAll(Collections.nCopies(CLIENTS, put))) {
        if (answer.get().statusCode() == 201) {
          taken++;
        } else {
          lost.add(answer.get());
        }
      }

      assertThat(taken).isPositive();
      for (HttpResponse<String> answer : lost) {
        assertThat(expect(409, answer).body()).contains("send this again");
      }
      assertThat(rest.features("race", "plots").split("\"Feature\"", -1)).hasSize(2);
      expect(200, rest.send("GET", "/layers/race:plots.json", null));
    } finally {
      clients.shutdownNow();
    }
  }
}
