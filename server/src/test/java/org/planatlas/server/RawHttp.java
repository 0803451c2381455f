package org.planatlas.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what it is told, which no library does. */
public final class RawHttp {

  private RawHttp() {}

  /** What the server answers until it closes the connection. */
  public static String send(RunningServer server, String request) {
    try (Socket socket = open(server)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request without body for a path as it is. */
  public static String send(RunningServer server, String method, String path, String... headers) {
    return send(
        server,
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + String.join("", java.util.Arrays.stream(headers).map(line -> line + "\r\n").toList())
            + "\r\n");
  }

  /** The status of an answer. */
  public static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  /** A connection that is kept open. */
  public static Socket open(RunningServer server) throws IOException {
    URI base = URI.create(server.base());
    Socket socket = new Socket(base.getHost(), base.getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }
}
