package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.store.postgis.PostgisCluster;
import org.planatlas.server.RunningServer;

/** Feature types of a PostGIS that the operator allowed, and what files must be told. */
class DatabaseStoreTest {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String XML = "text/xml";

  private static RunningServer server;
  private static String database;

  @BeforeAll
  static void start() throws SQLException {
    Path folder = RunningServer.newDataDirectory();
    server =
        RunningServer.start(
            folder, "--planatlas.demo=false", "--planatlas.rest.database-hosts=127.0.0.1");
    database = PostgisCluster.get().newDatabase(folder).url();
    execute("CREATE EXTENSION postgis");
    execute(
        "CREATE TABLE buildings (fid serial PRIMARY KEY, \"名称\" text, storeys smallint,"
            + " built date, code numeric(20), geom geometry(MultiPolygonZ, 4490))");
    add("楼甲", 123.30);
    add("楼乙", 123.32);
  }

  private static void add(String name, double west) throws SQLException {
    execute(
        "INSERT INTO buildings (\"名称\", storeys, built, code, geom) VALUES ('%s', 3, '2020-05-01',"
                .formatted(name)
            + " 12345678901234567890, ST_Force3D(ST_Multi(ST_MakeEnvelope(%f, 40.40, %f, 40.41, 4490))))"
                .formatted(west, west + 0.01));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return body == null
        ? server.send(method, "/geoserver/rest" + path, null, "Authorization", BASIC)
        : server.send(
            method, "/geoserver/rest" + path, body, "Authorization", BASIC, "Content-Type", XML);
  }

  private static void expect(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private static String store(String name, String databaseName) {
    String address = database.substring(database.indexOf("//") + 2);
    String port = address.substring(address.indexOf(':') + 1, address.indexOf('/'));
    return ("<dataStore><name>%s</name><connectionParameters><entry key=\"dbtype\">postgis</entry>"
            + "<entry key=\"host\">127.0.0.1</entry><entry key=\"port\">%s</entry>"
            + "<entry key=\"database\">%s</entry><entry key=\"schema\">public</entry>"
            + "<entry key=\"user\">postgres</entry><entry key=\"passwd\">p</entry>"
            + "</connectionParameters><type>PostGIS</type></dataStore>")
        .formatted(name, port, databaseName);
  }

  private static String features() {
    return server
        .send(
            "GET",
            "/pg/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=buildings"
                + "&outputFormat=application/json",
            null)
        .body();
  }

  @Test
  void tableOfAnAllowedDatabaseIsPublishedAndReadAgain() throws SQLException {
    expect(201, send("POST", "/workspaces", "<workspace><name>pg</name></workspace>"));
    String name = database.substring(database.lastIndexOf('/') + 1);
    expect(201, send("POST", "/workspaces/pg/datastores.xml", store("db", name)));
    HttpResponse<String> tables =
        send("GET", "/workspaces/pg/datastores/db/featuretypes.xml?list=available", null);
    assertThat(tables.body()).contains("<featureTypeName>buildings</featureTypeName>");

    // no store is named: the workspace has one only
    String type = "<featureType><name>%s</name><srs>EPSG:4490</srs></featureType>";
    expect(201, send("POST", "/workspaces/pg/featuretypes", type.formatted("buildings")));
    expect(
        200,
        send(
            "PUT",
            "/layers/pg:buildings",
            "<layer><defaultStyle><name>polygon</name></defaultStyle></layer>"));
    assertThat(features())
        .contains("楼甲", "楼乙", "\"storeys\":3", "12345678901234567890")
        .contains("123.3");

    add("楼丙", 123.34);
    expect(200, send("POST", "/workspaces/pg/datastores/db/reset", ""));
    assertThat(features()).contains("楼丙");

    HttpResponse<String> none =
        send("POST", "/workspaces/pg/datastores/db/featuretypes", type.formatted("gone"));
    expect(400, none);
    assertThat(none.body()).contains("no table 'gone'");
  }

  @Test
  void databaseThatCannotBeReadIsToldWithoutInternals() {
    expect(201, send("POST", "/workspaces", "<workspace><name>away</name></workspace>"));
    expect(201, send("POST", "/workspaces/away/datastores", store("db", "nowhere")));
    HttpResponse<String> answer =
        send(
            "POST",
            "/workspaces/away/datastores/db/featuretypes",
            "<featureType><name>x</name></featureType>");
    expect(400, answer);
    assertThat(answer.body()).contains("does not exist").doesNotContain("Exception");
    expect(201, send("POST", "/workspaces/away/datastores", store("odd", "a?socketFactory=b")));
    HttpResponse<String> odd =
        send(
            "POST",
            "/workspaces/away/datastores/odd/featuretypes",
            "<featureType><name>x</name></featureType>");
    expect(400, odd);
    assertThat(odd.body()).contains("write a plain name");
    HttpResponse<String> two =
        send("POST", "/workspaces/away/featuretypes", "<featureType><name>x</name></featureType>");
    expect(400, two);
    assertThat(two.body()).contains("has 2 stores");
  }

  @Test
  void fileOfAnUnknownExtensionIsRefused() {
    expect(201, send("POST", "/workspaces", "<workspace><name>odd</name></workspace>"));
    HttpResponse<String> answer = send("PUT", "/workspaces/odd/datastores/x/file.xyz", "abc");
    expect(400, answer);
    assertThat(answer.body()).contains("Unsupported format: 'xyz'");
  }
}
