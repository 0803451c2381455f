package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;

/** Says on the page how data are read, layer by layer, in a real Chromium. */
class UploadBrowserTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;
  private static final String XIAN =
      ShapefileFixture.PRJ_4550
          .replace("D_China_2000", "D_Xian_1980")
          .replace("\"CGCS2000\",6378137.0,298.257222101", "\"Xian_1980\",6378140.0,298.257");

  private OpenPage page;
  private ChromeDriver browser;
  private WebDriverWait wait;

  @BeforeEach
  void open() throws IOException {
    page = OpenPage.start("upload");
    browser = page.browser();
    wait = page.waiting();
  }

  @AfterEach
  void close() throws IOException {
    page.close();
  }

  @Test
  void eachLayerGetsItsOwnCrsAndNoDatumIsSetAsideUnseen() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    add(files, "old", XIAN, X);
    add(files, "silent", null, X);
    page.load();
    page.logIn();
    open(Files.write(OpenPage.FOLDER.resolve("mixed.zip"), ShapefileFixture.zip(files)));
    waitForState("NEEDS_CRS");

    WebElement silent = choices("silent");
    WebElement map = silent.findElement(By.className("candidate-map"));
    assertThat(Integer.parseInt(map.getDomAttribute("data-boxes"))).isGreaterThan(3);
    wait.until(ExpectedConditions.visibilityOf(map.findElement(By.cssSelector("canvas"))));
    click(map.findElement(By.cssSelector("button[data-code='EPSG:4550']")));
    assertThat(radio(silent, "EPSG:4550").isSelected()).isTrue();
    page.picture("candidates");
    assertThat(silent.findElement(By.className("datum")).isDisplayed()).isFalse();
    WebElement old = choices("old");
    assertThat(old.findElement(By.cssSelector("input[type=radio]")).getDomProperty("value"))
        .isEqualTo("EPSG:2386");
    click(radio(old, "EPSG:4550"));
    page.picture("choices");
    click(browser.findElement(By.id("apply-choice")));
    wait.until(ExpectedConditions.stalenessOf(silent));
    waitForState("NEEDS_CRS");

    old = choices("old");
    click(radio(old, "EPSG:4550"));
    click(old.findElement(By.className("datum-word")));
    click(browser.findElement(By.id("apply-choice")));
    waitForState("READY");
    assertThat(browser.findElement(By.id("upload-dialog")).getText())
        .contains("EPSG:4550 (人工选择)", "（文件写明 EPSG:2386）", "未采用基准 Xi'an 1980");
    click(By.id("commit-upload"));
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=old]")));
    assertLayerSaysHowItWasRead();
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
  }

  @Test
  void markOfAFaultTellsItAndNoLayerIsChangedUnasked() throws IOException {
    String bowtie =
        """
        {"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":
        [[[123.30,40.30],[123.31,40.31],[123.31,40.30],[123.30,40.31],[123.30,40.30]]]}}
        """;
    page.load();
    page.logIn();
    open(Files.writeString(OpenPage.FOLDER.resolve("bowtie.geojson"), bowtie));
    waitForState("READY");
    browser.executeScript(
        """
        const mode = document.getElementById('commit-mode')
        mode.value = 'replace'
        mode.dispatchEvent(new Event('change'))
        """);
    click(By.id("commit-upload"));
    By refusal = By.cssSelector("#upload-dialog .problem.of-button");
    wait.until(ExpectedConditions.textToBe(refusal, "请选择要更新的图层"));

    click(By.cssSelector("#fault-tools summary"));
    click(By.id("show-faults"));
    wait.until(ExpectedConditions.attributeToBe(By.id("map"), "data-faults", "1"));
    wait.until(ExpectedConditions.attributeToBe(By.id("map"), "data-shapes", "1"));
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("upload-dialog")));
    By told = By.xpath("//*[contains(@class,'message')]//span[contains(.,'第 1 条')]");
    wait.until(
        page -> {
          // in the middle, once the map has come to rest
          new Actions(browser).moveToElement(page.findElement(By.id("map"))).click().perform();
          return !page.findElements(told).isEmpty();
        });
    assertThat(browser.findElement(told).getText()).contains("自相交");
    page.picture("fault");
  }

  @Test
  void uploadThatWasCommittedAlreadyIsAskedAboutAndTakenInOnceMore() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    add(files, "plots", ShapefileFixture.PRJ_4550, X);
    page.load();
    page.logIn();
    browser.executeScript(
        """
        const send = window.fetch
        window.fetch = async (path, options) => {
          const answer = await send(path, options)
          if (path === '/api/uploads') window.sent = (await answer.clone().json()).id
          return answer
        }
        """);
    open(Files.write(OpenPage.FOLDER.resolve("plots.zip"), ShapefileFixture.zip(files)));
    waitForState("READY");
    // somebody commits it in another window
    Object made =
        browser.executeAsyncScript(
            """
            const done = arguments[0]
            import('/js/server.js').then(async ({ followJob, send }) => {
              const body = { mode: 'create', layer: 'first' }
              const job = await send('POST', `/api/uploads/${window.sent}/commit`, body)
              done((await followJob(`/api/jobs/${job.id}`, () => {})).result.layer)
            }).catch((failure) => done(String(failure)))
            """);
    assertThat(made).isEqualTo("first");

    click(By.id("commit-upload"));
    WebElement again = wait.until(ExpectedConditions.elementToBeClickable(By.id("commit-again")));
    assertThat(browser.findElement(By.id("upload-dialog")).getText())
        .contains("为图层 first 的第 1 次修订", "是否把同样的要素再导入一次？")
        .doesNotContain("\"again\"");
    page.picture("again");
    click(again);
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=plots]")));
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
  }

  @Test
  void fieldsThatTheLayerLacksAreAskedAboutBeforeTheCommit() throws IOException {
    page.load();
    page.logIn();
    open(points("wells", "\"no\":\"1\",\"depth\":12.5"));
    waitForState("READY");
    click(By.id("commit-upload"));
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=wells]")));

    open(points("more", "\"no\":\"2\",\"note\":\"新井\",\"by\":\"李\",\"how_deep\":9.5"));
    waitForState("READY");
    choose("commit-mode", "append");
    choose("commit-target", "wells");
    By questions = By.cssSelector("#field-questions[data-open='3']");
    wait.until(ExpectedConditions.presenceOfElementLocated(questions));
    assertThat(browser.findElement(By.id("upload-dialog")).getText())
        .contains("请选择这些字段的去向", "文件没有对应字段的属性：depth")
        .doesNotContain("other_fields", "\"fields\"");
    click(By.id("commit-upload"));
    By refusal = By.cssSelector("#upload-dialog .problem.of-button");
    wait.until(ExpectedConditions.textToBe(refusal, "请先选择字段 note、by、how_deep 的去向。"));
    page.picture("questions");
    answer("note", "drop");
    answer("by", "keep");
    answer("how_deep", "=depth");
    click(By.id("preview-upload"));
    wait.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector("#commit-preview [data-added='1']")));
    click(By.id("commit-upload"));
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("upload-dialog")));
    String stored = page.server().send("GET", "/ogc/collections/wells/items?f=json", null).body();
    assertThat(stored)
        .contains("\"no\":\"2\"", "\"depth\":9.5", "\"by\":\"李\"")
        .doesNotContain("新井", "how_deep");

    open(points("less", "\"no\":\"3\",\"kind\":\"机井\""));
    waitForState("READY");
    choose("commit-mode", "replace");
    choose("commit-target", "wells");
    wait.until(ExpectedConditions.presenceOfElementLocated(By.id("field-questions")));
    page.picture("questions-replace");
    assertThat(browser.findElement(By.id("field-questions")).getText())
        .contains("替换后图层不再有的属性：depth、by");
    answer("kind", "=by");
    click(By.id("commit-upload"));
    wait.until(ExpectedConditions.invisibilityOfElementLocated(By.id("upload-dialog")));
    assertThat(page.server().send("GET", "/ogc/collections/wells/items?f=json", null).body())
        .contains("\"by\":\"机井\"")
        .doesNotContain("depth", "kind");
    assertThat(browser.findElements(By.cssSelector(".message.bad"))).isEmpty();
  }

  @Test
  void previewNamesWhatChanges() throws IOException {
    page.load();
    page.logIn();
    open(points("spots", "\"no\":\"1\",\"kind\":\"井\""));
    waitForState("READY");
    click(By.id("commit-upload"));
    wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-layer=spots]")));

    open(points("again", "\"no\":\"1\",\"kind\":\"泉\""));
    waitForState("READY");
    choose("commit-mode", "upsert");
    choose("commit-target", "spots");
    wait.until(ExpectedConditions.presenceOfElementLocated(By.id("field-questions")));
    choose("commit-key", "no");
    click(By.id("preview-upload"));
    WebElement row =
        wait.until(
            ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-differs=kind]")));
    page.picture("differences");
    assertThat(row.getText()).isEqualToNormalizingWhitespace("kind 1 1：井 → 泉");
    assertThat(browser.findElement(By.id("differences")).getText()).contains("超过 1 毫米");
    assertThat(browser.findElements(By.cssSelector("[data-differs]"))).hasSize(1);
  }

  private static Path points(String name, String properties) throws IOException {
    String text =
        """
        {"type":"Feature","properties":{%s},"geometry":{"type":"Point","coordinates":[123.3,40.3]}}
        """;
    return Files.writeString(
        OpenPage.FOLDER.resolve(name + ".geojson"), text.formatted(properties));
  }

  private void choose(String select, String value) {
    wait.until(ExpectedConditions.elementToBeClickable(By.id(select)));
    new Select(browser.findElement(By.id(select))).selectByValue(value);
  }

  private void answer(String field, String value) {
    By question = By.cssSelector("[data-question=" + field + "]");
    new Select(browser.findElement(question)).selectByValue(value);
  }

  private void assertLayerSaysHowItWasRead() throws IOException {
    click(By.id("tab-layers"));
    By row = By.cssSelector("[data-layer=old]");
    wait.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("[data-layer=old] .tag.warning"), "读取方式与文件所写不符"));
    click(browser.findElement(row).findElement(By.cssSelector("button[aria-expanded]")));
    wait.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector("[data-layer=old] [data-warning=CRS_OVERRULED]")));
    click(browser.findElement(row).findElement(By.cssSelector("details.origins summary")));
    wait.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.cssSelector("[data-layer=old] .origin"), "（文件写明 EPSG:2386）"));
    page.picture("layer");

    click(By.id("tab-data"));
    click(By.xpath("//*[@data-managed='old']//button[.='历史版本']"));
    WebElement file =
        wait.until(
            ExpectedConditions.visibilityOfElementLocated(
                By.cssSelector("#layer-dialog a[href$='/revisions/1/original']")));
    assertThat(file.getText()).isEqualTo("下载原始文件");
    assertThat(browser.findElement(By.id("layer-dialog")).getText()).contains("未采用基准 Xi'an 1980");
  }

  private static void add(Map<String, byte[]> files, String name, String prj, double x) {
    ShapefileFixture.parcels()
        .prj(prj)
        .square(new Object[] {"石湖水库", "1"}, x, Y, 900)
        .files()
        .forEach((extension, bytes) -> files.put(name + "." + extension, bytes));
  }

  private void open(Path zip) {
    click(By.id("tab-data"));
    click(By.id("open-upload"));
    page.choose(By.id("upload-file"), zip);
  }

  private void waitForState(String state) {
    By where = By.cssSelector("#upload-state[data-state=" + state + "]");
    wait.until(ExpectedConditions.presenceOfElementLocated(where));
  }

  private WebElement choices(String layer) {
    return browser.findElement(By.cssSelector("[data-choices=" + layer + "]"));
  }

  private static WebElement radio(WebElement choices, String code) {
    List<WebElement> radios =
        choices.findElements(By.cssSelector("input[type=radio][value='" + code + "']"));
    assertThat(radios).as(code).hasSize(1);
    return radios.get(0);
  }

  private void click(By where) {
    page.click(where);
  }

  private void click(WebElement element) {
    page.click(element);
  }
}
