package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.server.RunningServer;

/** Walks the main job in a real Chromium and keeps pictures in {@code target/screenshots}. */
class MainJobBrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target", "screenshots");

  private RunningServer server;
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

    checkReservoir();
    picture("2-report");

    logIn();
    upload(SquareShapefile.write(Path.of("target", "test-data"), "trial_plot", 123.2, 40.3, 0.02));
    waitForMapLayer("trial_plot");
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
    question.findElement(By.tagName("button")).click();
    wait.until(page -> storedChecks() == 2);
    assertThat(browser.findElement(By.id("report")).getText()).contains("W01");
    click(By.id("run-check"));
    wait.until(page -> storedChecks() == 3);
    wait.until(page -> !browser.findElement(By.id("report")).getText().contains("W01"));
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
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
    assertThat(verdict.getText()).containsAnyOf("存在禁止性冲突", "尚不能下结论", "有条件可行", "未发现冲突");
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
    click(By.id("commit-upload"));
    wait.until(
        ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=trial_plot]")));
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
