package org.planatlas.layers.conflict.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.planatlas.layers.conflict.report.RuleTrace;

/** How a rule came to its result, as a sentence with every number of the trace. */
final class TraceText {

  private TraceText() {}

  /**
   * The sentence.
   *
   * @param features how a feature is named by its id
   */
  static String of(RuleTrace trace, UnaryOperator<String> features) {
    List<String> parts = new ArrayList<>();
    parts.add("附近要素 " + trace.candidates() + " 个");
    parts.add("逐一比对 " + trace.tested() + " 个");
    if (trace.undecided() > 0) {
      parts.add("属性不足以判定 " + trace.undecided() + " 个");
    }
    trace.open().forEach(one -> parts.add(open(one, features.apply(one.feature()))));
    if (trace.reachM() > 0) {
      parts.add("控制距离最大 " + Decimal.text(trace.reachM()) + " 米");
    }
    RuleTrace.Sliver sliver = trace.sliver();
    if (sliver != null) {
      parts.add(
          "细碎重叠限值 "
              + Decimal.text(sliver.areaM2())
              + " 平方米、平均宽 "
              + Decimal.text(sliver.widthM())
              + " 米");
    }
    trace.limits().forEach(limit -> parts.add(limit(limit)));
    RuleTrace.NearMiss miss = trace.nearMiss();
    if (miss != null) {
      parts.add(
          features.apply(miss.feature())
              + " 距 "
              + Decimal.text(miss.distanceM())
              + " 米，在 "
              + Decimal.text(miss.limitM())
              + " 米控制带外 "
              + Decimal.text(miss.beyondM())
              + " 米");
    }
    return String.join("；", parts);
  }

  private static String open(RuleTrace.OpenFeature one, String feature) {
    String length = one.lengthM() > 0 ? "、" + Decimal.text(one.lengthM()) + " 米" : "";
    return "未能判定 " + feature + " 占场地 " + Decimal.text(one.planarM2()) + " 平方米" + length;
  }

  private static String limit(RuleTrace.LimitTest limit) {
    String most =
        limit.mostM2() > limit.areaM2() ? "（未定部分计入后 " + Decimal.text(limit.mostM2()) + "）" : "";
    String least = limit.limitM2() == 0 ? "任何面积" : "限值 " + Decimal.text(limit.limitM2()) + " 平方米";
    return least
        + "，实有 "
        + Decimal.text(limit.areaM2())
        + most
        + "，"
        + (limit.passed() ? "已达到：" : "未达到：")
        + limit.text();
  }
}
