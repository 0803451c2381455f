package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.server.RunningServer;

/** Reads, tries and replaces the rules on the page, in a real Chromium. */
class RulesBrowserTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String POINT =
      "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";
  private static final Path FOLDER = Path.of("target", "test-data");
  private static final Path PICTURES = Path.of("target", "screenshots");

  private RunningServer server;
  private ChromeDriver browser;
  private WebDriverWait wait;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(FOLDER);
    Files.createDirectories(PICTURES);
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
    browser = Chromium.start();
    wait = new WebDriverWait(browser, Duration.ofSeconds(90));
  }

  @AfterEach
  void close() throws IOException {
    if (browser != null) {
      picture("rules-last");
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void rulesAreFoundTriedAndReplaced() throws IOException {
    send("POST", "/api/checks", POINT);
    browser.get(server.base() + "/");
    click("#rules-button");
    waitFor("#rules-table tbody tr");
    assertThat(rows()).isGreaterThan(100);
    assertThat(browser.findElements(By.id("rules-offer"))).as("without login").isEmpty();
    browser.findElement(By.id("rules-text")).sendKeys("水污染防治法 第65条");
    new Select(browser.findElement(By.id("rules-kind"))).selectByValue("reservoir");
    wait.until(page -> rows() > 0 && rows() < 5);
    assertThat(text("#rules-table")).contains("R031", "一级保护区", "有条件");
    assertThat(text("#rules-dialog")).doesNotContain("null", "undefined");
    picture("rules-found");
    click("#rules-dialog button.icon");

    logIn();
    click("#rules-button");
    waitFor("#rules-offer");
    click("#rules-offer > summary");
    String rules = send("GET", "/api/rule-sets/default.yaml", null);
    choose(rules.replace("layer: scenic_area", "layer: scenic_aria"));
    click("#rules-try");
    waitFor("#rules-faults li");
    assertThat(text("#rules-faults")).contains("changed.yaml:", "scenic_aria");
    picture("rules-faults");

    choose(
        rules
            .replaceFirst("(?m)^version: 1$", "version: 2")
            .replaceFirst("- id: R001\n", "- id: R901\n"));
    click("#rules-try");
    waitFor("#rules-tried");
    assertThat(text("#rules-tried")).contains("试算了 1 份核查，其中 1 份");
    assertThat(text("#rules-differences")).contains("R001: 未核查 → 无此规则", "R901: 无此规则");
    assertThat(text("#rules-dialog")).doesNotContain("null", "undefined");
    picture("rules-differences");
    click("#rules-put");
    wait.until(page -> text("#rule-set").contains("第 2 版"));
    click("#rules-history > summary");
    waitFor("#rules-versions li");
    assertThat(text("#rules-versions")).contains("第 2 版", "admin");
    assertThat(send("GET", "/api/rule-sets", null)).contains("\"version\":2");
  }

  private String send(String method, String path, String body) {
    var answer =
        server.send(method, path, body, "Content-Type", "application/json", "Authorization", ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void choose(String rules) throws IOException {
    Path file = Files.writeString(FOLDER.resolve("changed.yaml"), rules);
    browser.findElement(By.id("rules-file")).sendKeys(file.toAbsolutePath().toString());
  }

  private int rows() {
    return browser.findElements(By.cssSelector("#rules-table tbody tr")).size();
  }

  private void logIn() {
    click("#login-button");
    wait.until(ExpectedConditions.elementToBeClickable(By.name("username"))).sendKeys("admin");
    browser.findElement(By.name("password")).sendKeys(RunningServer.PASSWORD);
    click("#login-form button[type=submit]");
    wait.until(page -> text("#who").contains("admin"));
  }

  private String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  private void waitFor(String selector) {
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
  }

  private void click(String selector) {
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
  }

  private void picture(String name) throws IOException {
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
