package org.planatlas.layers.ingest.kml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlReadException;

/** The placemarks of a KML text, one at a time; memory is that of one placemark. */
final class KmlReader implements AutoCloseable {

  private static final Set<String> LEFT_OUT =
      Set.of("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Track", "Model");

  /** Values that every placemark has. */
  /** Characters of a name; no folder needs more. */
  private static final int LONGEST_FOLDER = 10_000;

  private static final List<String> OWN = List.of("name", "description", "folder");

  /** Before the name of data that are called like one of these. */
  private static final String DATA = "data_";

  private final InputStream in;
  private final XMLStreamReader xml;
  private final int longest;
  private final Deque<String> path = new ArrayDeque<>();
  private final Deque<String> folders = new ArrayDeque<>();
  private final Set<String> leftOut = new TreeSet<>();
  private long number;
  private long read;

  private KmlReader(InputStream in, XMLStreamReader xml, int longest) {
    this.in = in;
    this.xml = xml;
    this.longest = longest;
  }

  /**
   * Opens a text.
   *
   * @param longest characters of one placemark
   */
  static KmlReader open(Path file, int longest) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      return new KmlReader(in, XmlFactories.readerOfPieces(in), longest);
    } catch (IOException e) {
      throw new UncheckedIOException("The KML file is gone.", e);
    } catch (XmlReadException e) {
      throw beyondReason(e);
    } catch (XMLStreamException e) {
      throw new IngestException(syntax(e, 0), e);
    }
  }

  /** Kinds of elements that were met and are not read. */
  Set<String> leftOut() {
    return leftOut;
  }

  /** The next placemark; null behind the last. */
  Placemark next() {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          push(xml.getLocalName());
          if (path.peek().equals("Placemark")) {
            return placemark();
          }
          if (path.peek().equals("name") && isFolder(parent())) {
            folders.pop();
            folders.push(folderName());
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          pop();
        }
      }
      return null;
    } catch (XmlReadException e) {
      throw beyondReason(e);
    } catch (XMLStreamException e) {
      throw new IngestException(syntax(e, number), e);
    } catch (IngestException e) {
      throw new IngestException(e.issue().at(number), e);
    }
  }

  private String folderName() throws XMLStreamException {
    read = Math.max(0, longest - LONGEST_FOLDER);
    try {
      return text();
    } catch (IngestException e) {
      throw new IngestException(
          ImportIssue.error(
              "KML_FOLDER",
              "The folder behind placemark "
                  + number
                  + " has a name of more than "
                  + LONGEST_FOLDER
                  + " characters; give it a shorter one."),
          e);
    }
  }

  private void push(String element) {
    path.push(element);
    if (isFolder(element)) {
      folders.push("");
    }
    if (LEFT_OUT.contains(element)) {
      leftOut.add(element);
    }
  }

  private void pop() {
    if (isFolder(path.pop())) {
      folders.pop();
    }
  }

  private static boolean isFolder(String element) {
    return "Folder".equals(element);
  }

  private String parent() {
    return path.stream().skip(1).findFirst().orElse("");
  }

  private Placemark placemark() throws XMLStreamException {
    number++;
    read = 0;
    int depth = path.size();
    KmlGeometry geometry = new KmlGeometry(number);
    Map<String, String> values = new LinkedHashMap<>();
    OWN.forEach(name -> values.put(name, null));
    values.put("folder", folders.isEmpty() ? null : folders.peek());
    String data = null;
    while (path.size() >= depth) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String element = xml.getLocalName();
        push(element);
        geometry.start(element);
        String attribute = xml.getAttributeValue(null, "name");
        data = element.equals("Data") ? attribute : data;
        take(element, element.equals("SimpleData") ? attribute : data, values, geometry, depth);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        geometry.end(xml.getLocalName());
        pop();
      }
    }
    OWN.forEach(name -> join(values, name));
    return new Placemark(
        number, geometry.geometry(), values, geometry.fault(), geometry.isLost(), geometry.hasZ());
  }

  /** Data that say the same as the element, or stand for one that is not there, are one with it. */
  private static void join(Map<String, String> values, String name) {
    String data = values.get(DATA + name);
    String own = values.get(name);
    if (data != null && (own == null || own.equals(data.strip()))) {
      values.put(name, data);
      values.remove(DATA + name);
    }
  }

  private void take(
      String element, String data, Map<String, String> values, KmlGeometry geometry, int depth)
      throws XMLStreamException {
    boolean direct = path.size() == depth + 1;
    switch (element) {
      case "coordinates" -> geometry.coordinates(parent(), text());
      case "name", "description" -> {
        if (direct) {
          String text = text();
          values.put(element, text.isEmpty() ? null : text);
        }
      }
      case "value", "SimpleData" -> {
        if (data != null) {
          // elements of the placemark have these names already
          values.put(OWN.contains(data) ? DATA + data : data, value());
        }
      }
      default -> {
        // styles and times are not taken
      }
    }
  }

  /** The text of the element that has just begun, without blanks around it. */
  private String text() throws XMLStreamException {
    return whole().strip();
  }

  /**
   * A value as it is written; without blanks around it where they are those of a line of its own.
   */
  private String value() throws XMLStreamException {
    String text = whole();
    String plain = text.strip();
    int begin = text.indexOf(plain);
    String around = text.substring(0, begin) + text.substring(begin + plain.length());
    return around.indexOf('\n') < 0 ? text : plain;
  }

  /** The text of the element that has just begun; its end is passed. */
  private String whole() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = path.size();
    while (path.size() >= depth) {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text);
        case XMLStreamConstants.START_ELEMENT -> push(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> pop();
        default -> {
          // comments and processing instructions
        }
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text) {
    read += xml.getTextLength();
    if (read > longest) {
      throw new IngestException(
          ImportIssue.error(
                  "KML_RECORD_SIZE",
                  "Placemark " + number + " is larger than one record may be; split it.")
              .at(number));
    }
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  private static IngestException beyondReason(XmlReadException e) {
    return new IngestException(ImportIssue.error("KML_SYNTAX", e.getMessage()), e);
  }

  private static ImportIssue syntax(XMLStreamException e, long number) {
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
    if (String.valueOf(e.getMessage()).contains("UTF-8")) {
      return ImportIssue.error(
          "KML_CHARSET",
          "The KML is not in UTF-8 as it says, at line "
              + line
              + ", after "
              + number
              + " placemarks (it may be GBK); save it again as UTF-8.");
    }
    return ImportIssue.error(
        "KML_SYNTAX",
        "The KML is not well-formed XML at line "
            + line
            + ", after "
            + number
            + " placemarks; it may be cut off, send it again.");
  }

  @Override
  public void close() {
    try {
      xml.close();
      in.close();
    } catch (XMLStreamException | IOException e) {
      throw new IllegalStateException("The KML cannot be closed.", e);
    }
  }
}
