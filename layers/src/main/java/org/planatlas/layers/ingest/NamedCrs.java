package org.planatlas.layers.ingest;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.geo.crs.DatumRelation;
import org.planatlas.geo.crs.LegacyDatum;

/** The coordinate systems that people write into the names of their files. */
enum NamedCrs {
  /** The law's. */
  CGCS2000("cgcs_?2000|国家2000|大地2000|2000国家|2000坐标|2000系", 0.95),
  /** Xi'an 1980. */
  XIAN_1980("西安(19)?80|xi'?an_?(19)?80|80坐标|80系", 0.6),
  /** Beijing 1954. */
  BEIJING_1954("北京(19)?54|bei_?jing_?(19)?54|bj(19)?54|54坐标|54系", 0.5),
  /** WGS 84. */
  WGS84("wgs_?-?84", 0.4),
  /** AMap, Tencent, DataV. */
  GCJ_02("gcj_?-?02|火星坐标|高德|腾讯|tencent|amap|gaode|data_?v", 0.55),
  /** Baidu. */
  BD_09("bd_?-?09|百度|baidu", 0.45);

  private final Pattern words;
  private final double common;

  NamedCrs(String words, double common) {
    // "datamap" does not speak of AMap; Chinese words need no room around them, but 180坐标 is not 80
    this.words =
        Pattern.compile(
            "(?:(?<![a-z0-9])(?=[a-z0-9])|(?=[^a-z0-9]))(?:"
                + words
                + ")(?:(?<=[^a-z0-9])|(?<=[a-z0-9])(?![a-z0-9]))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.common = common;
  }

  /** How common it is among data whose CRS is not known, 0 to 1. */
  double common() {
    return common;
  }

  /** Those that a name speaks of. */
  static Set<NamedCrs> spokenOf(String name) {
    Set<NamedCrs> found = EnumSet.noneOf(NamedCrs.class);
    for (NamedCrs each : values()) {
      if (each.words.matcher(name).find()) {
        found.add(each);
      }
    }
    return found;
  }

  /** The one that a CRS is of. */
  static Optional<NamedCrs> find(SourceCrs crs) {
    if (crs.offset() != null) {
      return Optional.of(crs.offset() == ChinaOffset.GCJ_02 ? GCJ_02 : BD_09);
    }
    Optional<LegacyDatum> legacy = LegacyDatum.find(crs.crs());
    if (legacy.isPresent()) {
      return Optional.of(legacy.get() == LegacyDatum.XIAN_1980 ? XIAN_1980 : BEIJING_1954);
    }
    return DatumRelation.isCgcs2000(crs.crs()) ? Optional.of(CGCS2000) : Optional.of(WGS84);
  }

  /** The offset of web maps that it has; empty for the others. */
  Optional<ChinaOffset> offset() {
    return switch (this) {
      case GCJ_02 -> Optional.of(ChinaOffset.GCJ_02);
      case BD_09 -> Optional.of(ChinaOffset.BD_09);
      default -> Optional.empty();
    };
  }
}
