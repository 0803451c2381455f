package org.planatlas.layers.encode.shapefile;

import org.planatlas.layers.encode.FeatureFile;

/** The file README.txt of an export: what is in the zip, in Chinese and English. */
public final class ZipReadme {

  /** Name of the file. */
  public static final String NAME = "README.txt";

  private static final String TEXT =
      """
      %1$s
      %2$s
      %3$s

      坐标系 / CRS: %4$s (EPSG:%5$d)

      *.shp, *.shx, *.dbf, *.prj, *.cpg  shapefile，属性编码 UTF-8。每种几何类型一个 shapefile；
            超过 20 亿字节时另起一个，名称以 _2、_3 结尾。
      fields.csv       字段名（最多 10 字节）与原属性名、标题、类型、宽度的对照；cut 为放不下的值的个数。
      full_values.csv  放不下的值的全文（超过 254 字节的文本）；没有时不生成此文件。
      日期时间以文本保存；空值在 shapefile 中为空白，与空文本无法区分。

      *.shp, *.shx, *.dbf, *.prj, *.cpg  shapefiles, text in UTF-8. One for each kind of geometry;
            above two billion bytes another one is begun, its name ends with _2, _3.
      fields.csv       which field (10 bytes of name at most) is which attribute, with titles, type
            and width; cut counts the values that did not fit.
      full_values.csv  the values that did not fit (texts of more than 254 bytes) in full; it is
            there only when there are any.
      Times are texts. A null is blank in a shapefile and cannot be told from an empty text.
      """;

  /** A line that stands in every one, whatever the layer. */
  private static final String MARK = TEXT.lines().skip(6).findFirst().orElseThrow();

  private ZipReadme() {}

  /** Whether a text is that of our own README. */
  public static boolean isOwn(String text) {
    return text.contains(MARK);
  }

  static String of(FeatureFile file) {
    return TEXT.formatted(
            file.title().zh(),
            file.title().en(),
            file.origin(),
            file.target().crs().getName().getCode(),
            file.target().epsg())
        .replace("\n", "\r\n");
  }
}
