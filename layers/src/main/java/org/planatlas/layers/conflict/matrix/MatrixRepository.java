package org.planatlas.layers.conflict.matrix;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.json.JsonMapper;

/** The tables of matrices ({@code V11__matrix.sql}). */
public final class MatrixRepository {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int PAGE = 100;

  private final Jdbi jdbi;

  /** Works on the store's own tables, migrated already. */
  public MatrixRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A row with its place.
   *
   * @param ordinal place of the site in the request, from 0
   */
  record Placed(int ordinal, SiteRow row) {}

  /** Begins a matrix that has no rows yet. */
  public void add(Matrix matrix) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO check_matrix (id, kind, owner, created_at, expires_at, job, as_of,"
                        + " total, evidence, rules) VALUES (:id, :kind, :owner, :created, :expires,"
                        + " :job, :asOf, :total, :evidence, '[]')")
                .bind("id", matrix.id())
                .bind("kind", matrix.kind().name())
                .bind("owner", matrix.owner().orElse(null))
                .bind("created", matrix.createdAt().toEpochMilli())
                .bind("expires", matrix.expiresAt().map(Instant::toEpochMilli).orElse(null))
                .bind("job", matrix.job().orElse(null))
                .bind("asOf", matrix.asOf().toString())
                .bind("total", matrix.total())
                .bind("evidence", matrix.evidence())
                .execute());
  }

  /** Says which job fills a matrix. */
  public void setJob(String id, String job) {
    jdbi.useHandle(
        handle -> handle.execute("UPDATE check_matrix SET job = ? WHERE id = ?", job, id));
  }

  /** Removes a matrix that could not be begun. */
  public void delete(String id) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM check_matrix_row WHERE matrix_id = ?", id);
          handle.execute("DELETE FROM check_matrix WHERE id = ?", id);
        });
  }

  /** Adds rows, and names the rules of all rows so far, in one transaction. */
  void add(String id, Collection<Placed> rows, Collection<Matrix.RuleHead> rules) {
    jdbi.useTransaction(
        handle -> {
          insert(handle, id, rows);
          handle.execute(
              "UPDATE check_matrix SET rules = ? WHERE id = ?",
              MAPPER.writeValueAsString(rules),
              id);
        });
  }

  private static void insert(Handle handle, String id, Collection<Placed> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO check_matrix_row (matrix_id, ordinal, weight, prohibited_m2,"
                + " constrained_m2, verdict, content) VALUES (:id, :ordinal, :weight, :prohibited,"
                + " :constrained, :verdict, :content)");
    for (Placed placed : rows) {
      SiteRow row = placed.row();
      batch
          .bind("id", id)
          .bind("ordinal", placed.ordinal())
          .bind("weight", row.verdict().ordinal())
          .bind("prohibited", row.totals().prohibitedM2())
          .bind("constrained", row.totals().constrainedM2())
          .bind("verdict", row.verdict().name())
          .bind("content", MAPPER.writeValueAsString(row))
          .add();
    }
    batch.execute();
  }

  /** The matrix of this id, also when it has expired and was not deleted yet. */
  public Optional<Matrix> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM check_matrix WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> matrix(row))
                .findOne());
  }

  /** A matrix and how many rows it has so far. */
  public record Counted(Matrix matrix, int rows) {}

  /**
   * Matrices of one kind and user, newest first; those without an owner are never listed.
   *
   * @param owner user name; empty lists those of all users with a name
   */
  public List<Counted> list(Matrix.Kind kind, Optional<String> owner, int limit, int offset) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT *, (SELECT count(*) FROM check_matrix_row WHERE matrix_id = check_matrix.id) AS row_count"
                        + " FROM check_matrix WHERE kind = :kind AND owner IS NOT NULL AND (:all = 1"
                        + " OR owner = :owner) ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset")
                .bind("kind", kind.name())
                .bind("all", owner.isEmpty() ? 1 : 0)
                .bind("owner", owner.orElse(""))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new Counted(matrix(row), row.getInt("row_count")))
                .list());
  }

  /** How many rows there are so far. */
  public int countRows(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM check_matrix_row WHERE matrix_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
  }

  /** The rules of the rows so far, in the order of the rule file. */
  public List<Matrix.RuleHead> listRules(String id) {
    String json =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT rules FROM check_matrix WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
    return Arrays.asList(MAPPER.readValue(json, Matrix.RuleHead[].class));
  }

  /**
   * The rows there are, a page of the store in memory at a time: the worst first, or variants in
   * their order. May be walked again.
   */
  public Iterable<SiteRow> rows(Matrix matrix) {
    return () -> new Pages(matrix);
  }

  /** The places of the rows there are now, so that rows that come in meanwhile shift nothing. */
  private List<Integer> ordinals(Matrix matrix) {
    // a constant of ours, never text of a client
    String order =
        matrix.kind() == Matrix.Kind.ALTERNATIVES
            ? "ordinal"
            : "weight, prohibited_m2 DESC, constrained_m2 DESC, ordinal";
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT ordinal FROM check_matrix_row WHERE matrix_id = :id ORDER BY " + order)
                .bind("id", matrix.id())
                .mapTo(Integer.class)
                .list());
  }

  private List<SiteRow> page(Matrix matrix, List<Integer> ordinals) {
    Map<Integer, SiteRow> rows = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT ordinal, content FROM check_matrix_row WHERE matrix_id = :id AND"
                        + " ordinal IN (<ordinals>)")
                .bind("id", matrix.id())
                .bindList("ordinals", ordinals)
                .map(
                    (row, context) ->
                        new Placed(
                            row.getInt("ordinal"),
                            MAPPER.readValue(row.getString("content"), SiteRow.class)))
                .forEach(placed -> rows.put(placed.ordinal(), placed.row())));
    return ordinals.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** Deletes the matrices whose time is over; returns their number. */
  public int purge(Instant now) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "DELETE FROM check_matrix_row WHERE matrix_id IN"
                  + " (SELECT id FROM check_matrix WHERE expires_at <= ?)",
              now.toEpochMilli());
          return handle.execute(
              "DELETE FROM check_matrix WHERE expires_at <= ?", now.toEpochMilli());
        });
  }

  private static Matrix matrix(ResultSet row) throws SQLException {
    long expires = row.getLong("expires_at");
    return new Matrix(
        row.getString("id"),
        Matrix.Kind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("owner")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires)),
        Optional.ofNullable(row.getString("job")),
        LocalDate.parse(row.getString("as_of")),
        row.getInt("total"),
        row.getString("evidence"));
  }

  /** Walks page by page. */
  private final class Pages implements Iterator<SiteRow> {

    private final Matrix matrix;
    private final List<Integer> ordinals;
    private int offset;
    private Iterator<SiteRow> page = Collections.emptyIterator();

    Pages(Matrix matrix) {
      this.matrix = matrix;
      this.ordinals = ordinals(matrix);
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && offset < ordinals.size()) {
        int end = Math.min(offset + PAGE, ordinals.size());
        page = page(matrix, ordinals.subList(offset, end)).iterator();
        offset = end;
      }
      return page.hasNext();
    }

    @Override
    public SiteRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}
