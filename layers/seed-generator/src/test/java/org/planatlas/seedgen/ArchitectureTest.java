package org.planatlas.seedgen;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.locationtech.jts.geom.Geometry;

/** The generator stands beside the server, so the rules of the house are looked after here, too. */
@AnalyzeClasses(packages = "org.planatlas.seedgen", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theOldOverlayIsNotUsed =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Geometry.class)))
                  .and(target(nameMatching("intersection|union|difference|symDifference"))));

  @ArchTest
  static final ArchRule theServerIsNotKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.planatlas.geo..", "org.planatlas.layers..", "org.planatlas.server..");
}
