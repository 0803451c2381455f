package org.planatlas.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.hash.Sha256;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the site of a check out of a file for whoever may check; nothing is stored. */
@RestController
@RequestMapping("/api/sites")
@Access(Action.CHECK)
class SiteController {

  private final UploadSites sites;
  private final SiteSeal seal;
  private final Gates gates;

  SiteController(UploadSites sites, SiteSeal seal, Gates gates) {
    this.sites = sites;
    this.seal = seal;
    this.gates = gates;
  }

  /**
   * The geometry of a file as GeoJSON, longitude and latitude, ready for {@code site}.
   *
   * @param notes what was repaired, closed or left out to come to it
   * @param source which file it was; sent back with the geometry it stands in the report
   */
  record Site(Map<String, Object> geometry, List<ImportIssue> notes, SiteSeal.Sealed source) {}

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
      DigestInputStream hashed = new DigestInputStream(in, Sha256.digest());
      UploadSites.Site site = sites.read(name, hashed, choice);
      hashed.transferTo(OutputStream.nullOutputStream());
      Map<String, Object> geometry = GeoJsonGeometry.write(site.geometry());
      return new Site(geometry, site.notes(), sealed(name, hashed, site, geometry));
    }
  }

  /** Over the geometry as it will be read out of the JSON that is answered. */
  private SiteSeal.Sealed sealed(
      String name, DigestInputStream hashed, UploadSites.Site site, Map<String, Object> geometry) {
    String sha256 = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    JsonNode answered = JsonMapper.shared().valueToTree(geometry);
    return seal.seal(name, sha256, site.crs(), GeoJsonGeometry.read(answered));
  }
}
