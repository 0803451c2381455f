package org.planatlas.server;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.planatlas.server.security.Access;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules of the house: who may know whom, and which names are not names. */
@AnalyzeClasses(packages = "org.planatlas", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

  /** The tests of layers come as a jar, which ArchUnit's own option does not know as tests. */
  static final class MainClasses implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule geoCoreKnowsNothingOfOursAndNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.planatlas.geo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.planatlas.layers..",
              "org.planatlas.server..",
              "org.springframework..",
              "java.sql..",
              "java.net.http..",
              "jakarta..",
              "org.jdbi..");

  @ArchTest
  static final ArchRule layersIsPlainJavaAndDoesNotKnowTheServer =
      noClasses()
          .that()
          .resideInAPackage("org.planatlas.layers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.planatlas.server..", "org.springframework..", "jakarta..");

  @ArchTest
  static final ArchRule packagesOfGeoCoreFormNoCycle =
      slices().matching("org.planatlas.geo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfLayersFormNoCycle =
      slices().matching("org.planatlas.layers.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheServerFormNoCycle =
      slices().matching("org.planatlas.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule protocolPackagesDoNotKnowOneAnother =
      slices()
          .matching("org.planatlas.server.(wms|wfs|wmts|ogcapi|rest|api)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyOneClassMakesXmlParsers =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.planatlas.layers.xml..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "javax\\.xml\\.(parsers|stream|transform|validation|xpath)\\..*Factory");

  @ArchTest
  static final ArchRule nothingIsReadFromAnAddressThatAClientNames =
      noClasses()
          .should()
          .callMethod(java.net.URL.class, "openStream")
          .orShould()
          .callMethod(java.net.URL.class, "openConnection")
          .orShould()
          .callMethod(java.net.URI.class, "toURL")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.naming..", "java.rmi..")
          .orShould()
          .dependOnClassesThat(
              belongToAnyOf(
                  java.net.Socket.class,
                  java.net.DatagramSocket.class,
                  java.net.URLConnection.class,
                  java.nio.channels.SocketChannel.class));

  /** A name that comes from outside would pick the code that runs. */
  @ArchTest
  static final ArchRule noClassIsLoadedByItsName =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(Class.class))).and(target(nameMatching("forName"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(ClassLoader.class)))
                  .and(target(nameMatching("loadClass|defineClass"))))
          .orShould()
          .dependOnClassesThat(
              belongToAnyOf(
                  java.net.URLClassLoader.class, java.lang.invoke.MethodHandles.Lookup.class));

  /** The interceptor closes a route without a decision; this finds it before it is started. */
  @ArchTest
  static final ArchRule everyRouteStatesItsAccess =
      methods()
          .that()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should()
          .beAnnotatedWith(Access.class)
          .orShould()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Access.class);

  private static final String PROGRAM_STARTER = "org.planatlas.layers.ingest.filegdb.Ogr2Ogr";

  @ArchTest
  static final ArchRule onlyOneClassStartsAProgram =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(PROGRAM_STARTER)
          .should()
          .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, Process.class))
          .orShould()
          .callMethodWhere(
              target(owner(equivalentTo(Runtime.class))).and(target(nameMatching("exec"))));

  /** Were the class renamed or gone, the rule above would have to change with it. */
  @ArchTest
  static final ArchRule thatClassDoesStartIt =
      classes()
          .that()
          .haveFullyQualifiedName(PROGRAM_STARTER)
          .should()
          .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class));

  /** Also when the type of the variable is Polygon or another kind of geometry. */
  @ArchTest
  static final ArchRule theOldOverlayIsNotUsed =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(org.locationtech.jts.geom.Geometry.class)))
                  .and(target(nameMatching("intersection|union|difference|symDifference"))))
          .because("Geometry.intersection uses the overlay of JTS 1.0; call OverlayNGRobust");

  @ArchTest
  static final ArchRule namesSayTheJob =
      classes()
          .should(notMatch(Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Common)")))
          .andShould(
              new ArchCondition<JavaClass>("live in a package with a name") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  boolean bad =
                      item.getPackageName()
                          .matches(".*\\.(util|common|helper|manager|impl)(\\..*)?");
                  if (bad) {
                    events.add(SimpleConditionEvent.violated(item, item.getName()));
                  }
                }
              });

  private static ArchCondition<JavaClass> notMatch(Pattern pattern) {
    return new ArchCondition<>("not be named " + pattern) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (pattern.matcher(item.getSimpleName()).matches()) {
          events.add(SimpleConditionEvent.violated(item, item.getName()));
        }
      }
    };
  }
}
