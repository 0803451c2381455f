package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.server.RunningServer;

/** Walks the main job in a real Chromium and keeps pictures in {@code target/screenshots}. */
class MainJobBrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Longer than what the map takes for a double click. */
  private static final Duration PAUSE = Duration.ofMillis(400);

  private static final Path PICTURES = Path.of("target", "screenshots");

  private RunningServer server;
  private Path downloads;
  private ChromeDriver browser;
  private WebDriverWait wait;

  @BeforeEach
  void open() throws IOException {
    assertThat(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER))
        .as(
            "The browser test needs /usr/bin/chromium and /usr/bin/chromedriver; install the Debian"
                + " packages chromium and chromium-driver.")
        .isTrue();
    Files.createDirectories(PICTURES);
    server = RunningServer.start(RunningServer.newDataDirectory());
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1366,768",
        "--user-data-dir=" + Files.createTempDirectory("planatlas-browser"));
    downloads = Files.createTempDirectory("planatlas-downloads");
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    browser = new ChromeDriver(service, options);
    wait = new WebDriverWait(browser, Duration.ofSeconds(90));
  }

  @AfterEach
  void close() throws IOException {
    if (browser != null) {
      picture("9-last");
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void plannerChecksTheReservoirAndPutsAShapefileOnTheMap() throws IOException {
    browser.get(server.base() + "/");
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=river]")));
    waitForMapLayer("district");
    picture("1-map");
    takeTheDistrictsAway();

    checkReservoir();
    picture("2-report");
    readInEnglishAndBack();
    zoomToOneForestStand();
    picture("4-hit");
    askForAttributesAtTheCentre();
    checkTheTriangleDrawnByClicks();
    picture("5-drawn");

    logIn();
    upload(SquareShapefile.write(Path.of("target", "test-data"), "trial_plot", 123.2, 40.3, 0.02));
    waitForMapLayer("trial_plot");
    assertThat(server.send("GET", "/api/layers/trial_plot", null).body()).contains("plot_name");
    picture("3-upload");
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
    assertThat(foreignAddresses()).as("requests that left the server").isEmpty();
  }

  @Test
  void answerBelongsToItsReportWhateverSiteIsChosenSince() throws IOException {
    browser.get(server.base() + "/");
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=river]")));
    checkReservoir();
    Path zip = SquareShapefile.write(Path.of("target", "test-data"), "site", 123.2, 40.3, 0.02);
    browser
        .findElement(By.cssSelector("#pane-check input[type=file]"))
        .sendKeys(zip.toAbsolutePath().toString());
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("site-box"), "site.zip"));
    WebElement question = browser.findElement(By.cssSelector("#report .question"));
    question.findElement(By.cssSelector("option:nth-child(2)")).click();
    question.findElement(By.cssSelector("button.mini")).click();
    wait.until(page -> storedChecks() == 2);
    assertThat(browser.findElement(By.id("report")).getText()).contains("W01");
    chooseKindOther();
    click(By.id("run-check"));
    wait.until(page -> storedChecks() == 3);
    wait.until(page -> !browser.findElement(By.id("report")).getText().contains("W01"));
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
  }

  /** A condition that cannot be read is told in the dialog; without it the file arrives. */
  private void takeTheDistrictsAway() throws IOException {
    click(By.cssSelector("[data-layer=district] button.icon"));
    click(By.cssSelector("[data-download=district]"));
    WebElement filter =
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("download-filter")));
    browser.findElement(By.cssSelector("#download-format option[value=csv]")).click();
    browser.findElement(By.cssSelector("#download-area option[value=view]")).click();
    filter.sendKeys("color = 'red'");
    click(By.id("start-download"));
    wait.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("#layer-dialog .problem"), "no attribute 'color'"));
    picture("1-download");
    filter.clear();
    click(By.id("start-download"));
    Path file = downloads.resolve("县(市)区.csv");
    wait.until(page -> Files.exists(file));
    assertThat(Files.readString(file)).startsWith("\uFEFFWKT,code,name").contains("岫岩");
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("download-filter")));
    click(By.cssSelector("[data-layer=district] button.icon"));
  }

  private long storedChecks() {
    return (Long)
        ((JavascriptExecutor) browser)
            .executeScript(
                "return JSON.parse(localStorage.getItem('planatlas.checks') ?? '[]').length");
  }

  private void checkReservoir() {
    click(By.id("tab-projects"));
    click(By.cssSelector("[data-project=W01] button"));
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("site-box"), "石湖水库"));
    click(By.id("run-check"));
    WebElement verdict =
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("verdict")));
    assertThat(verdict.findElement(By.tagName("h2")).getText()).isEqualTo("存在禁止性冲突");
    WebElement report = browser.findElement(By.id("report"));
    assertThat(report.getText()).contains("公顷").contains("亩").contains("SYNTHETIC");
    List<WebElement> forest =
        browser.findElements(
            By.xpath("//article[contains(@class,'rule')][contains(.,'林地')]//b[contains(.,'公顷')]"));
    assertThat(forest).as("rules on forest land with an area").isNotEmpty();
    assertThat(browser.findElements(By.cssSelector(".rule .basis li")))
        .as("legal basis")
        .anySatisfy(line -> assertThat(line.getText()).contains("《").contains("第"));
  }

  private void readInEnglishAndBack() {
    click(By.id("language"));
    wait.until(ExpectedConditions.textToBe(By.id("tab-layers"), "Layers"));
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
    assertThat(browser.findElement(By.cssSelector("#verdict h2")).getText()).isEqualTo("Blocked");
    assertThat(browser.findElement(By.id("report")).getText()).contains(" ha").contains("Forest");
    click(By.id("language"));
    wait.until(ExpectedConditions.textToBe(By.id("tab-layers"), "图层"));
    assertThat(browser.findElement(By.cssSelector("#verdict h2")).getText()).isEqualTo("存在禁止性冲突");
  }

  private void zoomToOneForestStand() {
    View before = view();
    WebElement rule =
        browser.findElement(
            By.xpath("//article[contains(@class,'rule')][contains(.,'林地')][.//details//button]"));
    rule.findElement(By.xpath(".//details[.//button]/summary")).click();
    WebElement stand = rule.findElement(By.xpath(".//details//button"));
    assertThat(stand.getText()).startsWith("林地 ");
    stand.click();
    wait.until(page -> view().degreesPerPixel() < before.degreesPerPixel() * 0.7);
    wait.until(page -> view().equals(view()));
    assertThat(view()).as("centre and scale").isNotEqualTo(before);
  }

  private void askForAttributesAtTheCentre() {
    onMap(0, 0).click().perform();
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("attributes"), "岫岩"));
    click(By.cssSelector("#attributes button"));
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("attributes")));
  }

  private void chooseKindOther() {
    click(By.cssSelector("#project-kind option[value=other]"));
  }

  /** Corners at (-60, 40), (60, 40) and (0, -60) pixels of the centre: 6,000 square pixels. */
  private void checkTheTriangleDrawnByClicks() {
    View view = view();
    double metres = view.degreesPerPixel() * 111_320 * Math.cos(Math.toRadians(view.latitude()));
    click(By.id("tab-check"));
    click(By.xpath("//div[@id='pane-check']//button[.='绘制面']"));
    onMap(-60, 40).click().perform();
    onMap(60, 40).pause(PAUSE).click().perform();
    onMap(0, -60).pause(PAUSE).doubleClick().perform();
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("site-box"), "图上绘制的面"));
    chooseKindOther();
    dayThatDoesNotExistIsRefused();
    click(By.id("run-check"));
    wait.until(page -> storedChecks() == 2);
    By kindAndDay = By.cssSelector("#report .report-body > p.hint");
    wait.until(page -> browser.findElement(kindAndDay).getText().startsWith("其他"));
    String area = browser.findElement(By.cssSelector("#report .figures dd")).getText();
    assertThat(Double.parseDouble(area.replace(",", "").split(" ")[0]))
        .as("hectares of the triangle")
        .isCloseTo(6_000 * metres * metres / 10_000, withinPercentage(3));
    assertThat(browser.findElement(By.cssSelector("#verdict h2")).getText()).isNotEmpty();
    reportIsOpenedByItsLink();
  }

  private void reportIsOpenedByItsLink() {
    String link = browser.getCurrentUrl();
    assertThat(link).contains("#check=c-");
    String check = link.substring(link.indexOf("c-"));
    browser.navigate().refresh();
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("report-id"), check));
  }

  /** Of half a day the browser gives no value, which must not mean today. */
  private void dayThatDoesNotExistIsRefused() {
    long before = storedChecks();
    browser.findElement(By.id("check-date")).sendKeys("11");
    click(By.id("run-check"));
    By message = By.cssSelector(".message.bad");
    wait.until(ExpectedConditions.textToBePresentInElementLocated(message, "不是有效日期"));
    click(By.cssSelector(".message.bad button.icon"));
    assertThat(storedChecks()).isEqualTo(before);
    browser.findElement(By.id("check-date")).sendKeys(Keys.BACK_SPACE);
  }

  /** What the line under the map says of its centre, and how much lies under one pixel. */
  private record View(double longitude, double latitude, double degreesPerPixel) {}

  private View view() {
    double[] centre = coordinatesAt(0);
    double[] right = coordinatesAt(200);
    return new View(centre[0], centre[1], (right[0] - centre[0]) / 200);
  }

  private double[] coordinatesAt(int right) {
    onMap(right, 0).perform();
    String[] words = browser.findElement(By.id("coordinates")).getText().split("[° EN]+");
    return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
  }

  private Actions onMap(int right, int down) {
    return new Actions(browser).moveToElement(browser.findElement(By.id("map")), right, down);
  }

  private void logIn() {
    click(By.id("login-button"));
    browser.findElement(By.name("username")).sendKeys("admin");
    browser.findElement(By.name("password")).sendKeys(RunningServer.PASSWORD);
    click(By.cssSelector("#login-form button[type=submit]"));
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("who"), "admin"));
  }

  private void upload(Path zip) {
    click(By.id("tab-data"));
    click(By.id("open-upload"));
    browser.findElement(By.id("upload-file")).sendKeys(zip.toAbsolutePath().toString());
    wait.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector("#upload-state[data-state=READY]")));
    assertThat(browser.findElement(By.id("upload-dialog")).getText()).contains("试验地块");
    renameTheField("plot_name");
    click(By.id("commit-upload"));
    wait.until(
        ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=trial_plot]")));
  }

  /** In the mapping of the dialog; the report that comes back shows the new name. */
  private void renameTheField(String name) {
    click(By.cssSelector("#mapping > summary"));
    By attribute = By.cssSelector("#mapping tr[data-field] input[list]");
    WebElement before = browser.findElement(attribute);
    before.clear();
    before.sendKeys(name);
    click(By.id("apply-mapping"));
    wait.until(ExpectedConditions.stalenessOf(before));
    assertThat(browser.findElement(attribute).getDomProperty("value")).isEqualTo(name);
  }

  private void waitForMapLayer(String layer) {
    wait.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector("#map[data-layer-" + layer + "=drawn]")));
  }

  private void click(By where) {
    wait.until(ExpectedConditions.elementToBeClickable(where)).click();
  }

  @SuppressWarnings("unchecked")
  private List<String> foreignAddresses() {
    return (List<String>)
        ((JavascriptExecutor) browser)
            .executeScript(
                "return performance.getEntriesByType('resource').map(e => e.name)"
                    + ".filter(n => !n.startsWith(location.origin) && !n.startsWith('data:'))");
  }

  private void picture(String name) throws IOException {
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
