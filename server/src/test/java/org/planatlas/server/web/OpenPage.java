package org.planatlas.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.server.RunningServer;

/**
 * A server and a Chromium that looks at its page. Pictures are kept in {@code target/screenshots},
 * the last one when it is closed.
 */
final class OpenPage implements AutoCloseable {

  /** Where tests put the files that they open on the page. */
  static final Path FOLDER = Path.of("target", "test-data");

  private static final Path PICTURES = Path.of("target", "screenshots");

  private final String name;
  private final RunningServer server;
  private final ChromeDriver browser;
  private final WebDriverWait wait;

  private OpenPage(String name, RunningServer server, ChromeDriver browser) {
    this.name = name;
    this.server = server;
    this.browser = browser;
    this.wait = new WebDriverWait(browser, Duration.ofSeconds(90));
  }

  /**
   * Starts both; the page is not loaded yet.
   *
   * @param name that the names of pictures begin with
   * @param properties of a server without seeds
   */
  static OpenPage start(String name, String... properties) throws IOException {
    Files.createDirectories(FOLDER);
    Files.createDirectories(PICTURES);
    String[] all = new String[properties.length + 1];
    all[0] = "--planatlas.demo=false";
    System.arraycopy(properties, 0, all, 1, properties.length);
    RunningServer server = RunningServer.start(RunningServer.newDataDirectory(), all);
    try {
      return new OpenPage(name, server, Chromium.start());
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  RunningServer server() {
    return server;
  }

  ChromeDriver browser() {
    return browser;
  }

  /** Ninety seconds, for a machine that does much else. */
  WebDriverWait waiting() {
    return wait;
  }

  /** Loads the page anew. */
  void load() {
    browser.get(server.base() + "/");
  }

  void logIn() {
    click(By.id("login-button"));
    wait.until(ExpectedConditions.elementToBeClickable(By.name("username"))).sendKeys("admin");
    browser.findElement(By.name("password")).sendKeys(RunningServer.PASSWORD);
    click(By.cssSelector("#login-form button[type=submit]"));
    wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("who"), "admin"));
  }

  /** Clicks what is there in the end: panels are drawn anew when layers change. */
  void click(By where) {
    wait.ignoring(StaleElementReferenceException.class)
        .until(
            page -> {
              WebElement found = ExpectedConditions.elementToBeClickable(where).apply(page);
              if (found != null) {
                found.click();
              }
              return found;
            });
  }

  void click(WebElement element) {
    wait.until(ExpectedConditions.elementToBeClickable(element)).click();
  }

  /** Gives a file to an input of the page. */
  void choose(By input, Path file) {
    wait.until(ExpectedConditions.presenceOfElementLocated(input))
        .sendKeys(file.toAbsolutePath().toString());
  }

  WebElement waitFor(By where) {
    return wait.until(ExpectedConditions.presenceOfElementLocated(where));
  }

  String text(By where) {
    return browser.findElement(where).getText();
  }

  void picture(String what) throws IOException {
    Path file = PICTURES.resolve(name + "-" + what + ".png");
    Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() throws IOException {
    try {
      picture("last");
    } finally {
      browser.quit();
      server.close();
    }
  }
}
