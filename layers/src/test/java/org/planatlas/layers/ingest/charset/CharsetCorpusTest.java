package org.planatlas.layers.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every encoding with texts of the trade, from one name to a whole column: what is found must be
 * right, or a choice must be asked for.
 */
class CharsetCorpusTest {

  private static final List<String> CHINESE =
      List.of(
          "岫岩满族自治县", "石湖水库淹没区", "永久基本农田", "国家级公益林", "乔木林地", "灌木林地", "宜林地", "哨子河", "大洋河", "偏岭镇",
          "新甸镇", "洋河镇", "前营子镇", "三家子镇", "石庙子镇", "黄花甸镇", "一级保护区", "二级", "耕地", "园地", "林地", "草地", "水田",
          "旱地", "张伟", "王芳", "李娜", "刘洋", "集体", "国有", "个人", "柞树", "落叶松", "油松", "刺槐", "天然", "人工",
          "防护林", "用材林", "经济林", "水源涵养", "备注:待核实", "鞍山市", "海城市", "台安县", "千山区");
  private static final List<String> TRADITIONAL =
      List.of(
          "臺北市中正區", "高雄市", "國有林地", "農牧用地", "水源保護區", "森林遊樂區", "河川區域", "國家公園", "交通用地", "山坡地保育區",
          "特定農業區", "鄉村區", "工業區", "道路", "學校", "陳大文", "張志明", "備註");
  private static final List<String> JAPANESE =
      List.of(
          "さいたま市", "森林計画区", "スギ", "ヒノキ", "カラマツ林", "北海道", "保安林", "森林", "東京都", "山田太郎", "国有林", "水源かん養",
          "国有林野", "サンプル", "メモ");
  private static final List<String> KOREAN =
      List.of(
          "서울특별시", "부산광역시", "산림보호구역", "농림지역", "자연환경보전지역", "계획관리지역", "하천", "도로", "임야", "학교용지", "비고");
  private static final List<String> RUSSIAN =
      List.of(
          "Москва",
          "лесной участок",
          "земли населённых пунктов",
          "река",
          "Лес",
          "Река",
          "Красная черта",
          "Заповедник",
          "Примечание",
          "дорога");
  private static final List<String> FRENCH =
      List.of(
          "forêt domaniale", "Zone protégée", "Étang", "Région Île-de-France", "chêne", "hêtraie");
  private static final List<String> TURKISH =
      List.of("orman alanı", "Şişli", "göl", "ağaçlık", "İzmir", "kıyı çizgisi");

  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "EUC-JP",
          JAPANESE,
          "KOI8-R",
          RUSSIAN,
          "IBM866",
          RUSSIAN,
          "GB18030",
          CHINESE,
          "Big5",
          TRADITIONAL,
          "windows-31j",
          JAPANESE,
          "x-windows-949",
          KOREAN,
          "windows-1251",
          RUSSIAN,
          "windows-1252",
          FRENCH,
          "windows-1254",
          TURKISH);

  private static TextSample sample(List<String> texts, String charset) {
    TextSample sample = new TextSample();
    for (String text : texts) {
      byte[] bytes = text.getBytes(Charset.forName(charset));
      sample.add(bytes, 0, bytes.length);
    }
    return sample;
  }

  /** Every run of neighbours of a length. */
  private static List<List<String>> runs(List<String> texts, int length) {
    List<List<String>> runs = new ArrayList<>();
    for (int i = 0; i + length <= texts.size(); i++) {
      runs.add(texts.subList(i, i + length));
    }
    return runs;
  }

  @Test
  void nothingIsEverTakenForAnotherEncodingInSilence() {
    List<String> wrong = new ArrayList<>();
    TEXTS.forEach(
        (charset, texts) -> {
          for (String written : List.of(charset, "UTF-8")) {
            for (int length = 1; length <= 6; length++) {
              for (List<String> run : runs(texts, length)) {
                CharsetFinding found = CharsetDetector.detect(null, 0, sample(run, written));
                boolean right = reads(found.value(), written, run);
                if (!right && !found.needsChoice()) {
                  wrong.add(
                      run
                          + " in "
                          + written
                          + " taken for "
                          + found.value()
                          + " "
                          + found.confidence());
                }
              }
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static boolean reads(String found, String written, List<String> run) {
    return run.stream()
        .allMatch(
            text ->
                new String(text.getBytes(Charset.forName(written)), Charset.forName(found))
                    .equals(text));
  }

  @ParameterizedTest
  @CsvSource({
    "GB18030, 3",
    "UTF-8, 1",
    "Big5, 5",
    "windows-31j, 3",
    "x-windows-949, 4",
    "windows-1251, 4"
  })
  void fewNamesAreEnoughNotToAsk(String charset, int length) {
    List<String> texts = charset.equals("UTF-8") ? CHINESE : TEXTS.get(charset);
    List<List<String>> runs = runs(texts, length);
    List<String> asked = new ArrayList<>();
    for (List<String> run : runs) {
      CharsetFinding found = CharsetDetector.detect(null, 0, sample(run, charset));
      if (found.needsChoice()) {
        asked.add(run + " " + found.value() + " " + found.confidence());
      }
    }
    assertThat(asked).as("of %d", runs.size()).hasSizeLessThanOrEqualTo(runs.size() / 20);
  }

  @Test
  void rightOneIsAmongTheCandidatesWithItsTextReadable() {
    TEXTS.forEach(
        (charset, texts) -> {
          for (List<String> run : runs(texts, 2)) {
            CharsetFinding found = CharsetDetector.detect(null, 0, sample(run, charset));
            assertThat(found.candidates())
                .as("%s in %s", run, charset)
                .anyMatch(candidate -> candidate.samples().contains(run.get(0)));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, GBK",
    "GBK, UTF-8",
    "ISO-8859-1, GBK",
    "1252, GBK",
    "Big5, GBK",
    "GBK, Big5",
    "949, GBK",
    "Shift_JIS, GBK",
    "936, UTF-8"
  })
  void declarationThatTheTextContradictsIsNotBelieved(String declared, String written) {
    List<String> texts = written.equals("Big5") ? TRADITIONAL : CHINESE;
    CharsetFinding found = CharsetDetector.detect(declared, 0, sample(texts, written));

    assertThat(found.needsChoice()).isTrue();
    assertThat(found.candidates())
        .anyMatch(candidate -> candidate.samples().contains(texts.get(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8",
    "GBK, GBK",
    "936, GBK",
    "ANSI 936, GBK",
    "cp936, GBK",
    "gb2312, GBK",
    "GB18030, GB18030",
    "UTF8, UTF-8",
    "65001, UTF-8",
    "OEM 936, GBK"
  })
  void declarationThatFitsIsBelievedEvenForOneName(String declared, String written) {
    for (String text : CHINESE) {
      CharsetFinding found = CharsetDetector.detect(declared, 0, sample(List.of(text), written));
      assertThat(found.needsChoice()).as(text).isFalse();
      assertThat(found.source()).isEqualTo("CPG");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "77, GBK",
    "122, GBK",
    "79, Big5",
    "120, Big5",
    "19, windows-31j",
    "123, windows-31j",
    "78, x-windows-949",
    "121, x-windows-949",
    "201, windows-1251",
    "202, windows-1254"
  })
  void languageByteIsBelievedWhereTheTextFits(int languageByte, String charset) {
    List<String> texts = TEXTS.get(charset.equals("GBK") ? "GB18030" : charset);
    CharsetFinding found = CharsetDetector.detect(null, languageByte, sample(texts, charset));

    assertThat(found.value()).isEqualTo(charset);
    assertThat(found.source()).isEqualTo("LDID");
    assertThat(found.needsChoice()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x57, 0x01, 0x02, 0x00, 0x1B})
  void languageByteWrittenByHabitDoesNotHideChinese(int languageByte) {
    CharsetFinding found = CharsetDetector.detect(null, languageByte, sample(CHINESE, "GBK"));

    assertThat(found.value()).isEqualTo("GB18030");
    assertThat(found.needsChoice()).isFalse();
  }

  @Test
  void textOfNoEncodingAsks() {
    java.util.Random random = new java.util.Random(77);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      bytes[0] = (byte) 0xFF;
      TextSample sample = new TextSample();
      sample.add(bytes, 0, bytes.length);
      CharsetFinding found = CharsetDetector.detect(null, 0, sample);
      assertThat(found.needsChoice()).as("%d %s", i, found).isTrue();
    }
  }
}
