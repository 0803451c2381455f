package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.FactQuestion;

/** Collects what has to be said about the result of a rule, in both languages. */
final class RuleReason {

  private static final int NAMED = 5;

  private final List<String> zh = new ArrayList<>();
  private final List<String> en = new ArrayList<>();

  RuleReason add(String chinese, String english) {
    zh.add(chinese);
    en.add(english);
    return this;
  }

  RuleReason add(LocalizedText text) {
    return add(text.zh(), text.en());
  }

  RuleReason add(List<FactQuestion> questions) {
    questions.forEach(q -> add(q.question(), q.questionEn()));
    return this;
  }

  RuleReason addUndecided(List<Candidate> features, String condition) {
    String ids = String.join(", ", features.stream().limit(NAMED).map(Candidate::id).toList());
    String more = features.size() > NAMED ? ", …" : "";
    return add(
        "%d 个要素(%s%s)的属性未填写或不在取值表内,无法判定是否符合:%s".formatted(features.size(), ids, more, condition),
        "of %s (%s%s) an attribute is not stated or has no listed value, so nobody can tell whether %s: %s"
            .formatted(
                features.size() == 1 ? "1 feature" : features.size() + " features",
                ids,
                more,
                features.size() == 1 ? "it meets" : "they meet",
                condition));
  }

  String zh() {
    return zh.isEmpty() ? null : String.join(";", zh);
  }

  String en() {
    return en.isEmpty() ? null : String.join("; ", en);
  }
}
