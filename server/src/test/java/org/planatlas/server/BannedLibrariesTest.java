package org.planatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that must not be on the classpath, not even shaded, and why. */
class BannedLibrariesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/commons/jxpath/JXPathContext.class",
        "org/geotools/data/complex/AppSchemaDataAccess.class",
        "org/geotools/data/complex/feature/xpath/AttributeNodePointer.class",
        "it/geosolutions/jaiext/jiffle/Jiffle.class",
        "org/eclipse/imagen/media/jiffle/Jiffle.class",
        "org/codehaus/janino/SimpleCompiler.class",
        "groovy/lang/GroovyShell.class",
        "ognl/Ognl.class"
      })
  void interpreterOfClientTextIsNotShipped(String resource) {
    assertThat(getClass().getClassLoader().getResource(resource)).isNull();
  }

  /** Their licences do not let everybody pass them on; and they cost 450 classes of every start. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax/media/jai/JAI.class",
        "jj2000/j2k/JJ2KInfo.class",
        "it/geosolutions/jaiext/JAIExt.class",
        "org/jaitools/DaemonThreadFactory.class"
      })
  void rasterLibraryOfGeoToolsIsNotShipped(String resource) {
    assertThat(getClass().getClassLoader().getResource(resource)).isNull();
  }
}
