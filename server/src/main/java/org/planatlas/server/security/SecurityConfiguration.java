package org.planatlas.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Login by form and by HTTP Basic, headers, and the interceptor that asks the access policy. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  static final String LOGIN = "/api/session/login";
  static final String LOGOUT = "/api/session/logout";

  /** The page loads everything from this server; OpenLayers draws its icons from data URLs. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none';"
          + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  AccessPolicy accessPolicy(SecuritySettings settings) {
    return new RoleAccessPolicy(settings.anonymous());
  }

  @Bean
  AccountAuthentication accountAuthentication(AccountStore accounts, PasswordEncoder encoder) {
    return new AccountAuthentication(accounts, encoder, Clock.systemUTC());
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http, AccountAuthentication accounts, AccountStore store) throws Exception {
    return http.authenticationProvider(accounts)
        .addFilterBefore(new StaleSessionFilter(store), UsernamePasswordAuthenticationFilter.class)
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                    .requireCsrfProtectionMatcher(new CsrfRule()))
        .formLogin(
            form ->
                form.loginPage("/")
                    .loginProcessingUrl(LOGIN)
                    .successHandler((request, response, who) -> response.setStatus(204))
                    .failureHandler(SecurityConfiguration::refuseLogin))
        .httpBasic(basic -> basic.authenticationEntryPoint(SecurityConfiguration::refuseLogin))
        .logout(
            out ->
                out.logoutUrl(LOGOUT)
                    .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(SecurityConfiguration::refuseLogin)
                    .accessDeniedHandler(
                        (request, response, denied) ->
                            ProblemResponse.write(
                                response, HttpStatus.FORBIDDEN, whyDenied(denied))))
        .headers(
            headers ->
                headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
        .authorizeHttpRequests(
            routes ->
                routes
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole(Role.ADMIN.name())
                    // everything else is decided by AccessInterceptor, which closes unknown routes
                    .anyRequest()
                    .permitAll())
        .build();
  }

  @Bean
  WebMvcConfigurer accessRules(@Qualifier("accessPolicy") AccessPolicy policy) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor(policy));
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SubjectResolver());
      }
    };
  }

  /** The words of whoever checked the password, not those of the library about the header. */
  private static String readable(AuthenticationException failure) {
    return String.valueOf(failure.getMessage()).contains("basic authentication token")
        ? "The header Authorization cannot be read; send Basic with name and password."
        : failure.getMessage();
  }

  private static String whyDenied(AccessDeniedException denied) {
    return denied instanceof CsrfException
        ? "The page's security token is missing or old; reload the page and try again."
        : "Your account may not do this; it needs the role admin. Ask the administrator.";
  }

  private static void refuseLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof TooManyAttemptsException tooMany) {
      response.setHeader("Retry-After", Long.toString(tooMany.seconds()));
      ProblemResponse.write(response, HttpStatus.TOO_MANY_REQUESTS, tooMany.getMessage());
    } else if (request.getRequestURI().endsWith(LOGIN)) {
      ProblemResponse.write(response, HttpStatus.UNAUTHORIZED, failure.getMessage());
    } else {
      String detail =
          failure instanceof org.springframework.security.authentication.BadCredentialsException
              ? readable(failure)
              : "Log in first; this needs an account.";
      ProblemResponse.askForLogin(request, response, detail);
    }
  }
}
