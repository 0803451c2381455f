package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** What somebody must do next about the result of a rule. */
final class NextStep {

  private static final LocalizedText ANSWER =
      new LocalizedText("回答所列问题后重新核查", "answer the questions of the rule and check again");

  private static final LocalizedText CONFIRM =
      new LocalizedText(
          "请数据提供部门核实所列要素的属性,更新图层后重新核查",
          "have the attributes of the listed features confirmed by whoever keeps the data, update the"
              + " layer and check again");

  private static final LocalizedText SURVEY =
      new LocalizedText(
          "向掌握资料的部门取得此处缺少的资料,导入并声明覆盖范围后重新核查",
          "get the missing data of this ground from whoever keeps them, load them with their coverage"
              + " and check again");

  private static final LocalizedText CLEAR_UP =
      new LocalizedText("消除所列原因后重新核查", "clear up the reason given and check again");

  private NextStep() {}

  /**
   * Of a hit.
   *
   * @param verdict which may be another than the rule's own
   * @param authority who decides; null when nobody is named
   */
  static Optional<LocalizedText> ofHit(Rule rule, RuleVerdict verdict, LocalizedText authority) {
    return verdict == rule.verdict() && rule.next().isPresent()
        ? rule.next()
        : general(verdict, Optional.ofNullable(authority));
  }

  /** What any rule of a verdict asks for. */
  private static Optional<LocalizedText> general(
      RuleVerdict verdict, Optional<LocalizedText> authority) {
    return switch (verdict) {
      case PROHIBITED ->
          Optional.of(
              to(
                  authority,
                  new LocalizedText(
                      "依法不得在此建设:调整或缩减用地,避开所列范围",
                      "nothing may be built here by law: move or reduce the site"),
                  new LocalizedText(
                      "法定例外须先经%s同意", "an exception of the law needs the consent of %s first")));
      case NEEDS_AVOIDANCE ->
          Optional.of(
              to(
                  authority,
                  new LocalizedText(
                      "优先调整用地避让;确实无法避让的,按所列条款编制避让论证",
                      "move the site away first; what cannot be moved must be argued by the articles listed"),
                  new LocalizedText("报%s", "and put to %s")));
      case NEEDS_APPROVAL ->
          Optional.of(
              authority
                  .map(
                      who ->
                          new LocalizedText(
                              "开工前按所列条款向" + who.zh() + "办理审批",
                              "apply to "
                                  + who.en()
                                  + " by the articles listed before work begins"))
                  .orElse(
                      new LocalizedText(
                          "规则未登记审批机关:按所列条款向主管部门咨询并办理审批",
                          "the rule names no authority: ask the one in charge by the articles listed and"
                              + " apply there")));
      case CONDITIONAL ->
          Optional.of(
              to(
                  authority,
                  new LocalizedText(
                      "按所列条款落实条件,并写入设计和报批材料",
                      "meet the conditions of the articles listed and show that in the design and the application"),
                  new LocalizedText("报%s", "to %s")));
      case INFO -> Optional.empty();
    };
  }

  /** A sentence, with what is to be done at the authority where one is named. */
  private static LocalizedText to(
      Optional<LocalizedText> authority, LocalizedText sentence, LocalizedText there) {
    return authority
        .map(
            who ->
                new LocalizedText(
                    sentence.zh() + ";" + there.zh().formatted(who.zh()),
                    sentence.en() + "; " + there.en().formatted(who.en())))
        .orElse(sentence);
  }

  /**
   * Of a rule that was not examined.
   *
   * @param isAsking whether it asks for facts
   * @param isUnclear whether attributes of features are not known
   * @param isUnseen whether a layer says nothing on some ground
   */
  static LocalizedText ofOpen(boolean isAsking, boolean isUnclear, boolean isUnseen) {
    List<LocalizedText> steps = new ArrayList<>();
    if (isAsking) {
      steps.add(ANSWER);
    }
    if (isUnclear) {
      steps.add(CONFIRM);
    }
    if (isUnseen) {
      steps.add(SURVEY);
    }
    if (steps.isEmpty()) {
      steps.add(CLEAR_UP);
    }
    return new LocalizedText(
        steps.stream().map(LocalizedText::zh).collect(Collectors.joining(";")),
        steps.stream().map(LocalizedText::en).collect(Collectors.joining("; ")));
  }

  /** Of any result; empty where nothing is to be done. */
  static Optional<LocalizedText> of(
      RuleStatus status, Optional<LocalizedText> ofHit, LocalizedText ofOpen) {
    return switch (status) {
      case HIT -> ofHit;
      case NOT_EXAMINED -> Optional.of(ofOpen);
      case CLEAR, NOT_APPLICABLE -> Optional.empty();
    };
  }
}
