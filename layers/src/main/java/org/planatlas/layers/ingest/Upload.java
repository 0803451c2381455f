package org.planatlas.layers.ingest;

import java.time.Instant;

/**
 * A file that was sent and is kept until it expires.
 *
 * @param id unguessable, starts with {@code u-}
 * @param fileName as the user named it
 * @param owner account that sent it
 */
record Upload(
    String id,
    String fileName,
    String owner,
    UploadChoice choice,
    UploadReport report,
    Instant expiresAt) {}
