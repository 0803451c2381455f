package org.planatlas.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.catalog.UnknownRevisionException;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The files that revisions were made of, byte by byte as they were sent. */
@RestController
class OriginalController {

  private final LayerCatalog catalog;
  private final Uploads uploads;

  OriginalController(LayerCatalog catalog, Uploads uploads) {
    this.catalog = catalog;
    this.uploads = uploads;
  }

  /** The file of the import that made a revision; its hash is in {@code Repr-Digest} (RFC 9530). */
  @GetMapping("/api/layers/{name}/revisions/{number}/original")
  @Access(Action.WRITE)
  ResponseEntity<Resource> get(@PathVariable String name, @PathVariable int number) {
    Layer layer = catalog.get(name);
    LayerRevision revision =
        catalog
            .findRevision(layer.id(), number)
            .orElseThrow(() -> new UnknownRevisionException(layer.name(), number));
    List<Origin> origins = revision.origins();
    if (origins.isEmpty()) {
      throw ApiException.notFound(
          "Revision " + number + " of the layer " + layer.name() + " was made of no file.");
    }
    Origin origin = origins.get(origins.size() - 1);
    Path file =
        uploads
            .findOriginal(origin.sha256())
            .orElseThrow(
                () ->
                    ApiException.notFound(
                        "This server does not keep the file "
                            + origin.file()
                            + " (SHA-256 "
                            + origin.sha256()
                            + "); another one of this database may."));
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(origin.sha256()));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(origin.file(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Repr-Digest", "sha-256=:" + digest + ":")
        .body(new FileSystemResource(file));
  }
}
