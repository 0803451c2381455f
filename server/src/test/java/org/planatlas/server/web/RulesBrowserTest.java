package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.server.RunningServer;

/** Reads, tries and replaces the rules on the page, in a real Chromium. */
class RulesBrowserTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String POINT =
      "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";

  private OpenPage page;
  private ChromeDriver browser;
  private WebDriverWait wait;

  @BeforeEach
  void open() throws IOException {
    page = OpenPage.start("rules");
    browser = page.browser();
    wait = page.waiting();
  }

  @AfterEach
  void close() throws IOException {
    page.close();
  }

  @Test
  void rulesAreFoundTriedAndReplaced() throws IOException {
    send("POST", "/api/checks", POINT);
    page.load();
    click("#rules-button");
    waitFor("#rules-table tbody tr");
    assertThat(rows()).isGreaterThan(100);
    assertThat(browser.findElements(By.id("rules-offer"))).as("without login").isEmpty();
    browser.findElement(By.id("rules-text")).sendKeys("水污染防治法 第65条");
    new Select(browser.findElement(By.id("rules-kind"))).selectByValue("reservoir");
    wait.until(page -> rows() > 0 && rows() < 5);
    assertThat(text("#rules-table")).contains("R031", "一级保护区", "有条件");
    assertThat(text("#rules-dialog")).doesNotContain("null", "undefined");
    page.picture("found");
    click("#rules-dialog button.icon");

    page.logIn();
    click("#rules-button");
    waitFor("#rules-offer");
    click("#rules-offer > summary");
    String rules = send("GET", "/api/rule-sets/default.yaml", null);
    choose(rules.replace("layer: scenic_area", "layer: scenic_aria"));
    click("#rules-try");
    waitFor("#rules-faults li");
    assertThat(text("#rules-faults")).contains("changed.yaml:", "scenic_aria");
    page.picture("faults");

    choose(
        rules
            .replaceFirst("(?m)^version: 1$", "version: 2")
            .replaceFirst("- id: R001\n", "- id: R901\n"));
    click("#rules-try");
    waitFor("#rules-tried");
    assertThat(text("#rules-tried")).contains("试算了 1 份核查，其中 1 份");
    assertThat(text("#rules-differences")).contains("R001: 未核查 → 无此规则", "R901: 无此规则");
    assertThat(text("#rules-dialog")).doesNotContain("null", "undefined");
    page.picture("differences");
    click("#rules-put");
    wait.until(page -> text("#rule-set").contains("第 2 版"));
    click("#rules-history > summary");
    waitFor("#rules-versions li");
    assertThat(text("#rules-versions")).contains("第 2 版", "admin");
    assertThat(send("GET", "/api/rule-sets", null)).contains("\"version\":2");
  }

  private String send(String method, String path, String body) {
    var answer =
        page.server()
            .send(method, path, body, "Content-Type", "application/json", "Authorization", ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void choose(String rules) throws IOException {
    Path file = Files.writeString(OpenPage.FOLDER.resolve("changed.yaml"), rules);
    page.choose(By.id("rules-file"), file);
  }

  private int rows() {
    return browser.findElements(By.cssSelector("#rules-table tbody tr")).size();
  }

  private String text(String selector) {
    return page.text(By.cssSelector(selector));
  }

  private void waitFor(String selector) {
    page.waitFor(By.cssSelector(selector));
  }

  private void click(String selector) {
    page.click(By.cssSelector(selector));
  }
}
