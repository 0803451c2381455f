package org.planatlas.server.api;

import java.io.IOException;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A stored check on paper and in a workbook; whoever knows its id may read it. */
@RestController
@RequestMapping("/api/checks")
@Access(Action.CHECK)
class CheckDocumentController {

  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final CheckArchive archive;
  private final CheckDocuments documents;
  private final Gates gates;

  CheckDocumentController(CheckArchive archive, CheckDocuments documents, Gates gates) {
    this.archive = archive;
    this.documents = documents;
    this.gates = gates;
  }

  @GetMapping("/{id:[^.]+}.pdf")
  ResponseEntity<byte[]> getPdf(
      @PathVariable String id, @RequestParam(required = false) String lang) throws IOException {
    requireChinese(lang);
    String known = archive.get(id).id();
    try (Gate.Pass pass = gates.enter(Load.PICTURE)) {
      return file(documents.pdf(known), MediaType.APPLICATION_PDF_VALUE, known, "pdf");
    }
  }

  @GetMapping("/{id:[^.]+}.xlsx")
  ResponseEntity<byte[]> getWorkbook(
      @PathVariable String id, @RequestParam(required = false) String lang) throws IOException {
    requireChinese(lang);
    String known = archive.get(id).id();
    try (Gate.Pass pass = gates.enter(Load.PICTURE)) {
      return file(documents.workbook(known), WORKBOOK, known, "xlsx");
    }
  }

  private static void requireChinese(String lang) {
    if (lang != null && !lang.equals("zh") && !lang.startsWith("zh-")) {
      throw ApiException.badRequest(
          "The report on paper and in a workbook is in Chinese; lang="
              + lang
              + " is not offered. Its JSON has all sentences in English, too.");
    }
  }

  private static ResponseEntity<byte[]> file(
      byte[] bytes, String type, String check, String extension) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            AttachedFile.disposition("冲突核查 " + check, check, extension))
        .body(bytes);
  }

  @GetMapping("/{id:[^.]+}.docx")
  void getText(@PathVariable String id) {
    throw ApiException.notFound(
        "The report "
            + id
            + " is not offered as docx; ask for .json, .pdf, .xlsx, .geojson or .gpkg.");
  }
}
