package org.planatlas.server.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The accounts, also without a web server for the password command. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class AccountConfiguration {

  @Bean
  AccountDatabase accountDatabase(SecuritySettings settings) {
    return AccountDatabase.open(settings);
  }

  @Bean
  AccountStore accountStore(AccountDatabase database) {
    return new AccountStore(database.jdbi());
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  AdminAccount adminAccount(AccountStore accounts, PasswordEncoder encoder) {
    return new AdminAccount(accounts, encoder);
  }
}
