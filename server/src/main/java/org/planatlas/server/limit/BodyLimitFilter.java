package org.planatlas.server.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.planatlas.server.security.ProblemResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses long bodies of the JSON API: at once when their length is declared, else while they are
 * read. Uploads come as multipart forms, whose limits are their own; the file of a site, which
 * needs no account, must declare its length.
 */
@Component
class BodyLimitFilter extends OncePerRequestFilter {

  private static final String SITES = "/api/sites";
  private static final long SITE_FILE_BYTES = 50L << 20;

  private final long most;

  BodyLimitFilter(LimitSettings limits) {
    this.most = limits.body().toBytes();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = path(request);
    return !path.startsWith("/api/") || isForm(request) && !path.startsWith(SITES);
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean form = isForm(request);
    long allowed = form ? SITE_FILE_BYTES : most;
    if (request.getContentLengthLong() > allowed) {
      ProblemResponse.write(
          response, HttpStatus.CONTENT_TOO_LARGE, BodyTooLongException.sentence(allowed));
    } else if (form && request.getContentLengthLong() < 0) {
      ProblemResponse.write(
          response,
          HttpStatus.LENGTH_REQUIRED,
          "Send the file with the header Content-Length, not in chunks.");
    } else {
      chain.doFilter(form ? request : new Limited(request, most), response);
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {

    private final long most;
    private ServletInputStream in;

    Limited(HttpServletRequest request, long most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (in == null) {
        in = new CountedInput(super.getInputStream(), most);
      }
      return in;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountedInput extends ServletInputStream {

    private final ServletInputStream in;
    private final long most;
    private long count;

    CountedInput(ServletInputStream in, long most) {
      this.in = in;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = in.read(buffer, from, length);
      count(n);
      return n;
    }

    private void count(int n) throws BodyTooLongException {
      count += Math.max(0, n);
      if (count > most) {
        throw new BodyTooLongException(most);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
