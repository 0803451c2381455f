package org.planatlas.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.ReadingChoice;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Reads the site of a check out of a file for whoever may check; nothing is stored. */
@RestController
@RequestMapping("/api/sites")
@Access(Action.CHECK)
class SiteController {

  private final UploadSites sites;
  private final Gates gates;

  SiteController(UploadSites sites, Gates gates) {
    this.sites = sites;
    this.gates = gates;
  }

  /**
   * The geometry of a file as GeoJSON, longitude and latitude, ready for {@code site}.
   *
   * @param notes what was repaired, closed or left out to come to it
   */
  record Site(Map<String, Object> geometry, List<ImportIssue> notes) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Site read(
      @RequestParam("file") MultipartFile file,
      @RequestParam(required = false) String crs,
      @RequestParam(required = false) String charset,
      @RequestParam(name = "datum_overruled", required = false) Boolean datumOverruled)
      throws IOException {
    String name = file.getOriginalFilename() == null ? "site" : file.getOriginalFilename();
    UploadChoice choice = UploadChoice.of(new ReadingChoice(crs, charset, datumOverruled));
    try (Gate.Pass pass = gates.checks().enter();
        InputStream in = file.getInputStream()) {
      UploadSites.Site site = sites.read(name, in, choice);
      return new Site(GeoJsonGeometry.write(site.geometry()), site.notes());
    }
  }
}
