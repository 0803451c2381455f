package org.planatlas.server.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.SiteHash;
import org.planatlas.layers.conflict.SiteSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vouches for the file from which the geometry of a site was read. Of such a file nothing is kept:
 * the client sends back what it was told, and a keyed hash (HMAC, RFC 2104) over it and the
 * geometry shows that nobody changed either. The key lives as long as the server runs.
 */
@Component
class SiteSeal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final SecretKeySpec key;

  SiteSeal() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /**
   * Where a geometry came from, for a client to send back with it.
   *
   * @param file its name as the user gave it
   * @param sha256 of its bytes
   * @param crs of its coordinates; several joined by commas
   * @param seal over these and the geometry
   */
  record Sealed(String file, String sha256, String crs, String seal) {}

  /** Seals. */
  Sealed seal(String file, String sha256, String crs, Geometry lonLat) {
    return new Sealed(file, sha256, crs, code(file, sha256, crs, lonLat));
  }

  /**
   * The source that a part of a request names.
   *
   * @param lonLat the geometry of that part
   * @throws ApiException when it was not sealed here for this geometry
   */
  SiteSource open(JsonNode source, Geometry lonLat) {
    String file = source.path("file").asString("");
    String sha256 = source.path("sha256").asString("");
    String crs = source.path("crs").asString("");
    byte[] told = source.path("seal").asString("").getBytes(StandardCharsets.US_ASCII);
    byte[] due = code(file, sha256, crs, lonLat).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(told, due)) {
      throw ApiException.badRequest(
          "The source of a part is not that of its geometry: one of them was changed, or the server"
              + " was started anew since it read the file. Send the file to POST /api/sites again, or"
              + " leave 'source' out.");
    }
    return SiteSource.ofFile(file, sha256, crs);
  }

  private String code(String file, String sha256, String crs, Geometry lonLat) {
    String text = MAPPER.writeValueAsString(List.of(file, sha256, crs, SiteHash.of(lonLat)));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform.", e);
    }
  }
}
