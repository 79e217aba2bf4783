package org.holdfast.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request as no decent client would send it: with a length that lies, or a line that is cut in the middle of the body. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 60_000;

    private final URI server;
    private final String head;

    RawRequest(URI server, String token, String method, String path, Map<String, String> headers) {
        this.server = server;
        StringBuilder lines = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        lines.append("Authorization: Bearer ").append(token).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        this.head = lines.append("\r\n").toString();
    }

    /**
     * Sends the head and octets of a body, and cuts the line without waiting for an answer.
     *
     * @param rudely by a reset, otherwise by an orderly end
     */
    void cutAfter(byte[] body, int from, int to, boolean rudely) throws IOException {
        try (Socket socket = connect()) {
            send(socket, body, from, to);
            socket.setSoLinger(rudely, 0);
        }
    }

    /** Sends the head and octets of a body, and reads the answer's status; 0 if there is none. */
    int status(byte[] body, int from, int to) throws IOException {
        try (Socket socket = connect()) {
            send(socket, body, from, to);
            InputStream answer = socket.getInputStream();
            String start = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
            return start.length() < 12 ? 0 : Integer.parseInt(start.substring(9, 12));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private void send(Socket socket, byte[] body, int from, int to) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body, from, to - from);
        out.flush();
    }
}
