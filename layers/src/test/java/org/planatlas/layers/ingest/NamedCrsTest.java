package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the name of a file tells of its CRS. */
class NamedCrsTest {

  @ParameterizedTest
  @CsvSource({
    "高德POI.geojson, GCJ_02",
    "高德2024.geojson, GCJ_02",
    "2024高德.geojson, GCJ_02",
    "百度map导出.geojson, BD_09",
    "amap_poi.geojson, GCJ_02",
    "datamap.geojson, ''",
    "amaps.geojson, ''",
    "林地CGCS2000.zip, CGCS2000",
    "国家2000a.zip, ''",
    "西安80坐标.zip, XIAN_1980",
    "180坐标点.zip, ''",
    "80坐标点.zip, XIAN_1980",
    "wgs84x.zip, ''",
    "parcels.zip, ''"
  })
  void wordsOfLatinLettersStandAloneAndChineseOnesNeedNot(String name, String kinds) {
    Set<NamedCrs> wanted = EnumSet.noneOf(NamedCrs.class);
    Arrays.stream(kinds.split(" "))
        .filter(kind -> !kind.isEmpty())
        .map(NamedCrs::valueOf)
        .forEach(wanted::add);

    assertThat(NamedCrs.spokenOf(name)).isEqualTo(wanted);
  }
}
