package org.planatlas.server.api;

import java.util.List;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Account;
import org.planatlas.server.security.AccountStore;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's list of accounts. */
@RestController
@RequestMapping("/api/accounts")
@Access(Action.ADMIN)
class AccountController {

  private static final int SHORTEST_PASSWORD = 10;

  /** bcrypt reads no more than 72 bytes; a Chinese character takes three. */
  private static final int LONGEST_PASSWORD_BYTES = 72;

  private final AccountStore accounts;
  private final PasswordEncoder encoder;

  AccountController(AccountStore accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
  }

  /** An account without its password. */
  record AccountView(String name, Role role) {}

  /** All accounts. */
  record AccountList(List<AccountView> accounts) {}

  /** Role and password that an account gets. */
  record AccountChange(Role role, String password) {}

  @GetMapping
  AccountList list() {
    return new AccountList(
        accounts.list().stream().map(a -> new AccountView(a.name(), a.role())).toList());
  }

  @PutMapping("/{name}")
  AccountView put(@PathVariable String name, @RequestBody AccountChange change) {
    String hash = change.password() == null ? keptHash(name) : encoder.encode(checked(change));
    if (change.role() == null) {
      throw ApiException.badRequest("Give the role: VIEWER, EDITOR or ADMIN.");
    }
    String normal = Account.normalise(name);
    if (normal.equals(Account.ADMIN_NAME) && change.role() != Role.ADMIN) {
      throw new ApiException(HttpStatus.CONFLICT, "The account admin keeps its role.");
    }
    try {
      accounts.put(new Account(normal, change.role(), hash));
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(e.getMessage());
    }
    return new AccountView(normal, change.role());
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name, Subject subject) {
    String normal = Account.normalise(name);
    if (normal.equals(Account.ADMIN_NAME) || normal.equals(subject.name())) {
      throw new ApiException(
          HttpStatus.CONFLICT, "Neither admin nor your own account can be deleted.");
    }
    if (!accounts.delete(normal)) {
      throw ApiException.notFound("There is no account named '" + name + "'.");
    }
  }

  private String keptHash(String name) {
    return accounts
        .find(name)
        .map(Account::passwordHash)
        .orElseThrow(() -> ApiException.badRequest("A new account needs a password."));
  }

  private static String checked(AccountChange change) {
    String password = change.password();
    int bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (password.length() < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD_BYTES) {
      throw ApiException.badRequest(
          "A password needs at least 10 characters and at most 72 bytes.");
    }
    return password;
  }
}
