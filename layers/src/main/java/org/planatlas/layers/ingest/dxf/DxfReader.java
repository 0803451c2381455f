package org.planatlas.layers.ingest.dxf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.ingest.BufferedSourceReader;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.TextCount;

/** The closed polylines of the ENTITIES section; everything else is counted and told. */
final class DxfReader extends BufferedSourceReader {

  private static final int MOST_POINTS = 500_000;

  /** Kinds of entities told by their names; a drawing has some dozens. */
  private static final int MOST_KINDS = 100;

  private static final int LONGEST_KIND = 60;

  private final GeometryFactory factory = new GeometryFactory();
  private final DxfTags tags;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private boolean inEntities;
  private boolean ended;
  private final TextCount texts = new TextCount();
  private long number;

  DxfReader(DxfTags tags) {
    this.tags = tags;
  }

  @Override
  protected SourceRecord read() {
    while (tags.advance()) {
      if (tags.code() != 0) {
        inEntities |= tags.code() == 2 && tags.value().equals("ENTITIES");
        continue;
      }
      String entity = tags.value();
      inEntities &= !entity.equals("ENDSEC");
      ended |= entity.equals("EOF");
      SourceRecord record = inEntities ? entity(entity) : null;
      if (record != null) {
        return record;
      }
    }
    if (!ended) {
      throw IngestException.of(
          "DXF_TRUNCATED",
          "The DXF ends in line "
              + tags.line()
              + " without its mark EOF; it is cut off, save the drawing again.");
    }
    return null;
  }

  private SourceRecord entity(String name) {
    DxfPolyline line =
        switch (name) {
          case "LWPOLYLINE" -> lightweight();
          case "POLYLINE" -> heavy();
          default -> null;
        };
    if (line == null || line.isOnPaper()) {
      leaveOut(name);
      return null;
    }
    if (line.isMesh()) {
      leaveOut("meshes");
      return null;
    }
    if (!line.isRing()) {
      leaveOut("open polylines");
      return null;
    }
    return record(line);
  }

  private void leaveOut(String name) {
    boolean structure = name.equals("SECTION") || name.equals("VERTEX") || name.equals("SEQEND");
    if (!structure) {
      boolean known = leftOut.size() < MOST_KINDS || leftOut.containsKey(name);
      leftOut.merge(known && name.length() <= LONGEST_KIND ? name : "others", 1L, Long::sum);
    }
  }

  private DxfPolyline lightweight() {
    DxfPolyline line = new DxfPolyline();
    while (tags.advance()) {
      if (tags.code() == 0) {
        tags.hold();
        break;
      }
      vertex(line);
      line.take(tags);
    }
    return line;
  }

  private DxfPolyline heavy() {
    DxfPolyline line = new DxfPolyline();
    boolean inVertex = false;
    while (tags.advance()) {
      if (tags.code() == 0) {
        inVertex = tags.value().equals("VERTEX");
        if (!inVertex) {
          // SEQEND, or the next entity where a writer forgot it
          tags.hold();
          break;
        }
      } else if (inVertex && tags.code() == 70) {
        line.vertexFlags(tags.flags());
      } else if (inVertex) {
        vertex(line);
      } else {
        line.take(tags);
      }
    }
    return line;
  }

  private void vertex(DxfPolyline line) {
    switch (tags.code()) {
      case 10 -> line.x(tags.number());
      case 20 -> line.y(tags.number());
      case 42 -> line.bulge(tags.number());
      default -> {
        // the rest concerns the whole polyline or its look
      }
    }
    if (line.size() > MOST_POINTS) {
      throw IngestException.of(
          "DXF_RECORD_SIZE",
          "The polyline before line "
              + tags.line()
              + " of the DXF has more than "
              + MOST_POINTS
              + " vertices; split it.");
    }
  }

  private SourceRecord record(DxfPolyline line) {
    number++;
    RecordNotes notes = new RecordNotes();
    if (line.hasArcs()) {
      notes.add(
          ImportIssue.notice(
                  "ARCS", "Record " + number + " has arcs, which became chords of three degrees.")
              .at(number));
    }
    List<Object> values = new ArrayList<>(3);
    values.add(texts.taken(line.layer(), number));
    values.add(line.handle());
    values.add(line.color());
    return notes.record(number, polygon(line.ring(), notes), values);
  }

  private Geometry polygon(Coordinate[] ring, RecordNotes notes) {
    if (ring.length >= 4) {
      return factory.createPolygon(ring);
    }
    notes.dropped(
        ImportIssue.notice(
                "TOO_FEW_POINTS", "Record " + number + " has less than three different points.")
            .at(number),
        ring);
    return null;
  }

  @Override
  public List<ImportIssue> issuesAtEnd() {
    if (leftOut.isEmpty()) {
      return List.of();
    }
    StringBuilder what = new StringBuilder();
    leftOut.forEach(
        (name, count) ->
            what.append(what.isEmpty() ? "" : ", ").append(count).append(" x ").append(name));
    return List.of(
        ImportIssue.notice(
            "DXF_LEFT_OUT",
            "Only closed polylines are taken; left out were "
                + what
                + ". Close lines that bound an area, explode blocks, and draw the bounds of hatches as polylines."));
  }

  @Override
  public TextCount texts() {
    return texts;
  }

  @Override
  public void close() {
    tags.close();
  }
}
