package org.planatlas.geo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

@AnalyzeClasses(packages = "org.planatlas.geo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Set<String> OLD_OVERLAY =
      Set.of("intersection", "union", "difference", "symDifference", "buffer");

  @ArchTest
  static final ArchRule geometryIsPureComputation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "java.nio.file..",
              "org.springframework..",
              "org.planatlas.layers..",
              "org.planatlas.server..");

  @ArchTest
  static final ArchRule geometryReadsNoFiles =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile|File.*Stream|FileReader|FileWriter)");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.planatlas.geo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule overlayIsCalledByName =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "it is the old overlay of Geometry", ArchitectureTest::isOldOverlay));

  private static boolean isOldOverlay(JavaMethodCall call) {
    MethodCallTarget target = call.getTarget();
    return OLD_OVERLAY.contains(target.getName())
        && target.getOwner().isAssignableTo(Geometry.class);
  }
}
