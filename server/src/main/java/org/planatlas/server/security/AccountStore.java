package org.planatlas.server.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of accounts. */
public final class AccountStore {

  private final Jdbi jdbi;

  /** Uses a database whose migrations have run. */
  public AccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The account of this name, compared without case. */
  public Optional<Account> find(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name, role, password_hash FROM account WHERE name = :name")
                .bind("name", Account.normalise(name))
                .map((row, context) -> account(row))
                .findOne());
  }

  /** All accounts by name. */
  public List<Account> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name, role, password_hash FROM account ORDER BY name")
                .map((row, context) -> account(row))
                .list());
  }

  /** Adds the account, or replaces role and password of the one with this name. */
  public void put(Account account) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO account (name, role, password_hash) VALUES (:name, :role, :hash) "
                        + "ON CONFLICT (name) DO UPDATE SET role = excluded.role, "
                        + "password_hash = excluded.password_hash, changed_at = CURRENT_TIMESTAMP")
                .bind("name", account.name())
                .bind("role", account.role().name())
                .bind("hash", account.passwordHash())
                .execute());
  }

  /** Removes an account and says whether it was there. */
  public boolean delete(String name) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("DELETE FROM account WHERE name = :name")
                    .bind("name", Account.normalise(name))
                    .execute())
        > 0;
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("name"), Role.valueOf(row.getString("role")), row.getString("password_hash"));
  }
}
