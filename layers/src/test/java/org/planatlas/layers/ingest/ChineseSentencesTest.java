package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.planatlas.geo.geometry.DefectKind;
import org.planatlas.geo.geometry.GeometryDefect;
import org.planatlas.layers.catalog.LocalizedText;

/** Every sentence of an import has its Chinese. */
class ChineseSentencesTest {

  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/org/planatlas/layers/ingest"),
          Path.of("../geo-core/src/main/java/org/planatlas/geo/crs/PrjReader.java"),
          Path.of("../geo-core/src/main/java/org/planatlas/geo/crs/CrsNames.java"),
          Path.of("../geo-core/src/main/java/org/planatlas/geo/crs/CrsCatalog.java"));

  @Test
  void everySentenceInTheSourcesIsInTheTable() throws IOException {
    Set<String> table =
        ChineseSentences.list().stream()
            .map(ChineseSentencesTest::normal)
            .collect(Collectors.toSet());
    Set<String> missing = new LinkedHashSet<>();
    int seen = 0;
    for (CompilationUnitTree unit : units()) {
      Sentences sentences = new Sentences();
      sentences.scan(unit, null);
      for (String sentence : sentences.found) {
        seen++;
        if (!table.contains(normal(sentence))) {
          missing.add(Path.of(unit.getSourceFile().getName()).getFileName() + ": " + sentence);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).isGreaterThan(120);
  }

  /** What only a program can have sent wrong. */
  private static final Set<String> FOR_PROGRAMS =
      Set.of(
          "\"fields\" names the field {0} twice.",
          "Each entry of \"fields\" names a \"source\", or a \"name\" and the \"value\" that all get.",
          "\"invalid\" of {0} cannot be '{1}'; write refuse or empty.",
          "repair_limit_m2 must be 0 or more and repair_limit_percent between 0 and 100.");

  @Test
  void whatTellsProgramsWhatToSendHasWordsForThePage() {
    List<String> told =
        ChineseSentences.list().stream()
            .filter(line -> line.matches(".*(\"[a-z_]+\"|accept_repairs|PATCH|[a-z]_limit).*"))
            .filter(line -> !FOR_PROGRAMS.contains(line))
            .toList();

    assertThat(PageSentences.list()).containsExactlyInAnyOrderElementsOf(told);
    for (String line : told) {
      String filled = line.replaceAll("\\{\\d}", "x");
      LocalizedText page = PageSentences.find(filled).orElseThrow();
      assertThat(page.en() + page.zh()).doesNotContain("\"", "{", "accept_repairs", "PATCH");
      assertThat(page.zh()).containsPattern("\\p{IsHan}");
    }
  }

  @Test
  void sentencesOneAfterTheOtherAreEachTranslated() {
    LocalizedText joined =
        PageSentences.joined(
            List.of(
                "3 records are by their code not what layer a holds and are left out; \"all_rows\": true takes them in.",
                "The .shx is missing; the .shp was read without it."));

    assertThat(joined.en()).contains("3 records", "tick the box").endsWith("without it.");
    assertThat(joined.zh()).startsWith("有 3 条记录").doesNotContain(".shx is");
  }

  private static String normal(String template) {
    return template.replaceAll("\\{\\d?}", "{}").replaceAll("(\\{})+", "{}");
  }

  private static Iterable<? extends CompilationUnitTree> units() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    return ((JavacTask)
            compiler.getTask(
                null,
                manager,
                null,
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(files)))
        .parse();
  }

  /** Collects what is said of a file, with {} where something is put in. */
  private static final class Sentences extends TreeScanner<Void, Void> {

    /** Methods that make a sentence of the piece that they get. */
    private static final Set<String> PIECES = Set.of("broken", "dropped", "syntax", "note");

    private static final Set<String> ISSUES = Set.of("error", "choice", "notice", "warning");

    private final Set<String> found = new LinkedHashSet<>();
    private final Map<String, ExpressionTree> variables = new HashMap<>();

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      if (variable.getInitializer() != null) {
        variables.put(variable.getName().toString(), variable.getInitializer());
      }
      return super.visitVariable(variable, unused);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      String method = call.getMethodSelect().toString();
      String name = method.substring(method.lastIndexOf('.') + 1);
      if (method.equals("IngestException.of")
          || method.startsWith("ImportIssue.") && ISSUES.contains(name)) {
        add(arguments.get(1));
      } else if (method.equals("places.at") || method.equals("places.onMap")) {
        add(arguments.get(2));
      } else if (PIECES.contains(name)) {
        arguments.forEach(this::addText);
      } else if (name.equals("formatted")) {
        formatted(call).stream()
            .filter(text -> text.matches("\\S.*[a-z] .*\\."))
            .forEach(found::add);
      }
      return super.visitMethodInvocation(call, unused);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void unused) {
      if (made.getIdentifier().toString().equals("UnknownCrsException")) {
        add(made.getArguments().get(0));
      }
      return super.visitNewClass(made, unused);
    }

    private void add(ExpressionTree message) {
      templates(message).stream().filter(text -> text.matches(".*\\p{L}{2}.*")).forEach(found::add);
    }

    /** Only what looks like words, not codes and names. */
    private void addText(ExpressionTree argument) {
      templates(argument).stream()
          .filter(text -> text.matches(".*[a-z] [a-z{].*"))
          .forEach(found::add);
    }

    /** What an expression may say. */
    private List<String> templates(ExpressionTree tree) {
      if (tree instanceof LiteralTree literal) {
        return List.of(literal.getValue() instanceof String text ? text : "{}");
      }
      if (tree instanceof ParenthesizedTree inner) {
        return templates(inner.getExpression());
      }
      if (tree instanceof BinaryTree sum && tree.getKind() == Tree.Kind.PLUS) {
        List<String> all = new ArrayList<>();
        for (String left : operand(sum.getLeftOperand())) {
          operand(sum.getRightOperand()).forEach(right -> all.add(left + right));
        }
        return all;
      }
      if (tree instanceof ConditionalExpressionTree either) {
        return Stream.of(either.getTrueExpression(), either.getFalseExpression())
            .flatMap(one -> templates(one).stream())
            .toList();
      }
      if (tree instanceof IdentifierTree name) {
        ExpressionTree value = variables.get(name.toString());
        boolean text = value != null && value.getKind() != Tree.Kind.IDENTIFIER;
        return text ? templates(value) : List.of("{}");
      }
      return tree instanceof MethodInvocationTree call ? formatted(call) : List.of("{}");
    }

    /** What a name stands for is a piece of its own. */
    private List<String> operand(ExpressionTree tree) {
      return tree instanceof IdentifierTree ? List.of("{}") : templates(tree);
    }

    private List<String> formatted(MethodInvocationTree call) {
      String method = call.getMethodSelect().toString();
      ExpressionTree format = null;
      if (method.endsWith(".formatted") && call.getMethodSelect() instanceof MemberSelectTree of) {
        format = of.getExpression();
      } else if (method.equals("String.format")) {
        boolean locale = call.getArguments().get(0).toString().startsWith("Locale");
        format = call.getArguments().get(locale ? 1 : 0);
      }
      return format == null
          ? List.of("{}")
          : templates(format).stream()
              .map(text -> text.replaceAll("%(\\d\\$)?[+.\\d]*[a-zA-Z]", "{}").replace("%%", "%"))
              .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(DefectKind.class)
  void everyDefectIsSaidInChinese(DefectKind kind) {
    String sentence = GeometryDefect.of(kind, new Coordinate(525_000, 4_462_000)).message();
    assertThat(ChineseSentences.find("Record 5: " + sentence).orElse(""))
        .startsWith("第 5 条记录：")
        .doesNotContainPattern("[a-z]{2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rings of record 3 run the wrong way; what lies within what decided which are holes. So have 4 more."
            + "|第 3 条记录的环方向有误；已按包含关系判定洞。另有 4 处相同。",
        "The shapefile a{1}$ has no .dbf file; put a{1}$.shp, .shx, .dbf and .prj together into one"
            + " zip and upload that."
            + "|shapefile a{1}$ 缺少 .dbf 文件；请把 a{1}$.shp、.shx、.dbf、.prj 打成一个 zip 再上传。",
        "Record 7: A part has only 0.160 m2.|第 7 条记录：一部分仅 0.160 平方米。",
        "Vertex 4 of record 3 lies at x = NaN, y = 4462000.0, which is no place; it is left out."
            + "|第 3 条记录的第 4 个顶点位于 x = NaN、y = 4462000.0，不是有效位置；已舍去。",
        "Vertex 4 of ring 2 of part 5 of record 3 lies at x = 1.0, y = 2.0, which is no place; it is left out."
            + "|第 3 条记录第 5 部分第 2 个环的第 4 个顶点位于 x = 1.0、y = 2.0，不是有效位置；已舍去。",
        "Nobody has written this.|"
      })
  void sentenceIsReadBackWithWhatStandsInIt(String english, String chinese) {
    assertThat(ChineseSentences.find(english).orElse(null)).isEqualTo(chinese);
  }
}
