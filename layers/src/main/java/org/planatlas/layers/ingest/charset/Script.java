package org.planatlas.layers.ingest.charset;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;

/**
 * How likely the characters of a language are in names and remarks. The values are natural
 * logarithms of rough shares; what counts is their order of magnitude, summed over a text.
 */
enum Script {
  /** Simplified Chinese. */
  SIMPLIFIED {
    @Override
    double log(int c, int before) {
      return isHan(c) ? HAN + HanFrequency.SIMPLIFIED.logShare(c) : mark(c);
    }
  },
  /** Traditional Chinese. */
  TRADITIONAL {
    @Override
    double log(int c, int before) {
      return isHan(c) ? HAN + HanFrequency.TRADITIONAL.logShare(c) : mark(c);
    }
  },
  /** Japanese: kana and characters. */
  JAPANESE {
    @Override
    double log(int c, int before) {
      if (c >= 0x3041 && c <= 0x3096 || c >= 0x30A1 && c <= 0x30FC) {
        return Math.log(0.5 / 110);
      }
      if (c >= 0xFF61 && c <= 0xFF9F) {
        return HALF_WIDTH;
      }
      return isHan(c) ? Math.log(0.35) + HanFrequency.TRADITIONAL.logShare(c) : mark(c);
    }
  },
  /** Korean: Hangul, of which some two hundred syllables make most of a text. */
  KOREAN {
    @Override
    double log(int c, int before) {
      if (c >= 0xAC00 && c <= 0xD7A3) {
        return syllable(c);
      }
      return isHan(c) ? Math.log(0.02) + HanFrequency.TRADITIONAL.logShare(c) : mark(c);
    }
  },
  /** Languages of western Europe. */
  WESTERN {
    @Override
    double log(int c, int before) {
      return letter(c, before, "éèàäöüßñçáíóúâêîôûåøæãõëïœ", 40, true);
    }
  },
  /** Languages of central Europe. */
  CENTRAL {
    @Override
    double log(int c, int before) {
      return letter(c, before, "ąćęłńóśźżáčďéěíňřšťúůýžäöüőűăâîșțđ", 60, true);
    }
  },
  /** Turkish. */
  TURKISH {
    @Override
    double log(int c, int before) {
      return letter(c, before, "ığşçöüâîûİŞ", 24, true);
    }
  },
  /** Russian and its neighbours. */
  CYRILLIC {
    @Override
    double log(int c, int before) {
      return letter(c, before, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ", 40, false);
    }
  },
  /** Greek. */
  GREEK {
    @Override
    double log(int c, int before) {
      return letter(c, before, "αοιετσνηυρπκμλςωθχγδβφξζψάέίόήύώ", 36, false);
    }
  },
  /** Any language, as UTF-8 may hold it. */
  ANY {
    @Override
    double log(int c, int before) {
      double best = SIMPLIFIED.log(c, before);
      for (Script script :
          new Script[] {TRADITIONAL, JAPANESE, KOREAN, WESTERN, CENTRAL, CYRILLIC, GREEK}) {
        best = Math.max(best, script.log(c, before) - OTHER_LANGUAGE);
      }
      return best;
    }
  };

  private static final double HAN = Math.log(0.9);
  private static final double HALF_WIDTH = Math.log(1e-4);
  private static final double OTHER_LANGUAGE = Math.log(4);

  /** A character that stands in no ordinary text. */
  private static final double RUBBISH = Math.log(1e-9);

  private static final double RARE = Math.log(1e-6);
  private static final String MARKS = ",。、;:()“”‘’《》【】〔〕—…·!?%-〇℃㎡~×°±";
  private static final Set<Integer> KOREAN_SYLLABLES = new HashSet<>();

  static {
    ("이다는의에을가고지하기한로도은사리자대시나인어를서일스정아으해부그라전보장수공"
            + "적원동안상주구제경성산면임과조소연비용신무방오유여우마트관만등천북남중강국내개"
            + "군읍도시구동로길번호농림토계획역지구보전하천도로학교병원건물주택공원저수지댐강"
            + "서울부산인천광주대전울산세종경기충청전라제주평양함경평안황해김박최강윤임한오신권"
            + "황안송류홍고문손배백허남심노하곽차모현선진화미영희준민재철순옥길호태식명석")
        .codePoints()
        .forEach(KOREAN_SYLLABLES::add);
  }

  /**
   * Logarithm of the likelihood of a character that is not ASCII.
   *
   * @param before the character before it; 0 at the start of a text
   */
  abstract double log(int c, int before);

  private static boolean isHan(int c) {
    return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c == 0x3007;
  }

  /** KS X 1001 has the 2,350 syllables that words are made of; the others are hardly written. */
  private static double syllable(int c) {
    if (KOREAN_SYLLABLES.contains(c)) {
      return Math.log(0.75 / 220);
    }
    boolean standard = Charset.forName("EUC-KR").newEncoder().canEncode((char) c);
    return Math.log(standard ? 0.2 / 2100 : 1e-8);
  }

  private static double mark(int c) {
    if (MARKS.indexOf(c) >= 0) {
      return Math.log(0.08 / MARKS.length());
    }
    boolean fullWidth = c >= 0xFF01 && c <= 0xFF5E;
    boolean numbered = c >= 0x2460 && c <= 0x2473 || c >= 0x2160 && c <= 0x216B;
    if (fullWidth || numbered) {
      return Math.log(0.02 / 120);
    }
    return Character.isDefined(c) && !isPrivate(c) && c != 0xFFFD && c > 0xA0 ? RARE : RUBBISH;
  }

  private static boolean isPrivate(int c) {
    return c >= 0xE000 && c <= 0xF8FF;
  }

  /**
   * A letter of an alphabet. In languages that write mostly ASCII, two others seldom follow one
   * another; in others no word mixes both. A capital within a word is seldom in all.
   */
  private static double letter(int c, int before, String common, int count, boolean mostlyAscii) {
    if (!Character.isLetter(c)) {
      boolean sign = "°²³§«»–—‘’“”€№·".indexOf(c) >= 0;
      return sign ? Math.log(0.002) : RUBBISH / 1.5;
    }
    int lower = Character.toLowerCase(c);
    double log = Math.log(common.indexOf(lower) >= 0 ? 0.9 / count : 1e-4);
    boolean inWord = before != 0 && Character.isLetter(before);
    if (lower != c) {
      log += inWord ? Math.log(Character.isUpperCase(before) ? 0.1 : 0.005) : Math.log(0.2);
    }
    if (mostlyAscii && before >= 0x80) {
      log += Math.log(0.05);
    }
    if (!mostlyAscii && inWord && before < 0x80) {
      log += Math.log(0.001);
    }
    return log;
  }
}
