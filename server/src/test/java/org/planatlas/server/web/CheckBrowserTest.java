package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.hash.Sha256;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.geopackage.GeoPackageFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sites out of files, checks that go on as jobs, and the link of a report, in a real Chromium. */
class CheckBrowserTest {

  private static final By SITE_FILE = By.cssSelector("#pane-check input[type=file]");
  private static final By SITE_BOX = By.id("site-box");
  private static final By REPORT = By.id("report-id");
  private static final By RUNNING = By.cssSelector("#running-checks li");
  private static final String KML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>plot</name><Polygon>
      <outerBoundaryIs><LinearRing><coordinates>123.20,40.30 123.22,40.30 123.22,40.32 123.20,40.32
      123.20,40.30</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>
      """;

  private OpenPage page;

  @AfterEach
  void close() throws IOException {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plot.kml", "plot.gpkg"})
  void fileBecomesTheSiteAndItsNameStandsInTheReport(String name) throws IOException {
    page = OpenPage.start("site-" + name);
    Path file = name.endsWith(".kml") ? kml(name) : geoPackage(name);
    page.load();
    page.click(By.id("tab-check"));
    page.choose(SITE_FILE, file);
    page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(SITE_BOX, name));
    JsonNode report = checkShown();
    assertThat(report.at("/evidence/input/kind").asString()).isEqualTo("FILE");
    assertThat(report.at("/evidence/input/file").asString()).isEqualTo(name);
    assertThat(report.at("/evidence/input/sha256").asString())
        .isEqualTo(Sha256.of(Files.readAllBytes(file)));
    assertThat(report.at("/site/ha").asDouble()).isBetween(300.0, 400.0);
    // one paragraph for rules of one reason names the layers of all of them
    assertThat(page.text(By.cssSelector("#report details.alike > summary")))
        .contains("生态保护红线、", "湿地");
    page.click(By.cssSelector("#report details.evidence > summary"));
    assertThat(page.text(By.cssSelector("#report details.evidence"))).contains(name);
    assertThat(page.browser().findElements(By.cssSelector(".message.bad"))).isEmpty();
  }

  @Test
  void linkOfAReportIsCopiedAndOpensIt() throws IOException {
    page = OpenPage.start("link");
    page.load();
    page.browser()
        .executeCdpCommand(
            "Browser.grantPermissions",
            Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    page.click(By.id("tab-check"));
    page.choose(SITE_FILE, kml("link.kml"));
    page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(SITE_BOX, "link"));
    JsonNode report = checkShown();
    page.click(By.cssSelector("#report-id button"));
    By told = By.xpath("//*[contains(@class,'message')]//span[contains(.,'链接已复制')]");
    page.waitFor(told);
    Object link =
        page.browser()
            .executeAsyncScript(
                "const done = arguments[0];"
                    + " navigator.clipboard.readText().then(done, (e) => done(String(e)))");
    assertThat(link).isEqualTo(page.server().base() + "/#check=" + report.path("id").asString());
    page.browser().get("about:blank");
    page.browser().get((String) link);
    page.waiting()
        .until(
            ExpectedConditions.textToBePresentInElementLocated(
                REPORT, report.path("id").asString()));
  }

  /** Without the interface of the clipboard, as on a page without TLS, a selection is copied. */
  @Test
  void linkIsCopiedWithoutTheClipboardOfTheBrowser() throws IOException {
    page = OpenPage.start("link-plain");
    page.load();
    page.browser()
        .executeScript(
            """
            Object.defineProperty(navigator, 'clipboard', { value: undefined })
            document.addEventListener('copy', () => { window.copied = document.activeElement.value })
            """);
    page.click(By.id("tab-check"));
    page.choose(SITE_FILE, kml("plain.kml"));
    page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(SITE_BOX, "plain"));
    JsonNode report = checkShown();
    page.click(By.cssSelector("#report-id button"));
    page.waiting()
        .until(
            shown ->
                String.valueOf(page.browser().executeScript("return window.copied"))
                    .endsWith("/#check=" + report.path("id").asString()));
  }

  @Test
  void checkThatGoesOnIsListedAndCancelled() throws IOException {
    page =
        OpenPage.start("jobs", "--planatlas.limits.checks=1", "--planatlas.limits.check-time=0s");
    JobService jobs = page.server().context().getBean(JobService.class);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      // the line in which checks without login wait
      jobs.submit(
          "block",
          "admin",
          20,
          "check without login",
          progress -> {
            release.await();
            return null;
          });
    }
    try {
      page.load();
      page.click(By.id("tab-check"));
      page.choose(SITE_FILE, kml("long.kml"));
      page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(SITE_BOX, "long"));
      run();
      page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(RUNNING, "long.kml"));
      assertThat(page.browser().findElement(By.id("run-check")).isEnabled()).isTrue();
      page.picture("running");
      page.click(By.cssSelector("#running-checks button"));
      page.waiting().until(ExpectedConditions.numberOfElementsToBe(RUNNING, 0));
      assertThat(page.text(By.id("own-checks"))).contains("还没有核查记录");
    } finally {
      release.countDown();
    }
  }

  private void run() {
    page.click(By.cssSelector("#project-kind option[value=other]"));
    page.click(By.id("run-check"));
  }

  /** Runs the check and answers the report as the server has it. */
  private JsonNode checkShown() throws IOException {
    run();
    page.waiting().until(ExpectedConditions.textToBePresentInElementLocated(REPORT, "c-"));
    page.picture("report");
    String address = page.browser().getCurrentUrl();
    String id = address.substring(address.indexOf("c-"));
    String answer = page.server().send("GET", "/api/checks/" + id, null).body();
    return JsonMapper.shared().readTree(answer);
  }

  private static Path kml(String name) throws IOException {
    return Files.writeString(OpenPage.FOLDER.resolve(name), KML);
  }

  private static Path geoPackage(String name) throws IOException {
    Path file = OpenPage.FOLDER.resolve(name);
    Files.deleteIfExists(file);
    LayerAttribute label = new LayerAttribute("label", String.class, LocalizedText.of("label"));
    SimpleFeatureType schema =
        LayerSchema.of("plot", "Polygon", List.of(label), CrsCatalog.get(CrsCatalog.CGCS2000));
    SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
    row.set(
        FeatureTable.GEOMETRY,
        new GeometryFactory().toGeometry(new Envelope(123.20, 123.22, 40.30, 40.32)));
    row.set("label", "plot");
    try (GeoPackageFile out = new GeoPackageFile(file)) {
      out.begin(schema, "plot");
      out.write(row.buildFeature("plot.1"));
      out.finish();
    }
    return file;
  }
}
