package org.holdfast.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One address for several nodes, as a proxy gives them: each connection is led to the first node that takes it. */
final class FrontDoor implements AutoCloseable {

    private final ServerSocket door;
    private final List<URI> nodes;
    private final ExecutorService carriers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "front-door");
        thread.setDaemon(true);
        return thread;
    });

    FrontDoor(List<URI> nodes) {
        this.nodes = List.copyOf(nodes);
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        carriers.execute(this::receive);
    }

    URI uri() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                carriers.execute(() -> lead(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket guest) {
        for (URI node : nodes) {
            try (Socket host = new Socket(node.getHost(), node.getPort())) {
                carriers.execute(() -> carry(guest, host));
                carry(host, guest);
                return;
            } catch (IOException away) {
                // The next one.
            }
        }
        shut(guest);
    }

    /** Ends both ways when one has ended: a node that was killed keeps nobody waiting. */
    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // So it has.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        carriers.shutdownNow();
    }
}
