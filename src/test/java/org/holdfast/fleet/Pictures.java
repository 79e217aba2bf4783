package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.fleet.HoldfastClient.Answer;

/**
 * The pictures that a handset has taken, a file each, named by its digest; those that were sent lie in a folder beside the others.
 * They go before the photos that name them.
 */
final class Pictures {

    private static final String BLOBS = DeviceClient.API + "/blobs/";

    private final Path folder;
    private final Path sent;

    Pictures(Path folder) {
        this.folder = folder.resolve("pictures");
        this.sent = folder.resolve("pictures-sent");
    }

    /** Keeps a picture; it is there whole or not at all. */
    void keep(Octets picture) {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("part");
            Files.write(part, picture.bytes());
            Files.move(part, folder.resolve(picture.digest()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends them; to send one again does no harm. One that the server refuses stays here; its photo will be refused as well. */
    void send(DeviceClient server, Persistent persistent, Report report) {
        for (Path picture : waiting()) {
            String blob = BLOBS + picture.getFileName();
            Answer answer = persistent.ask(
                    () -> server.http()
                            .send("PUT", blob, Map.of(), octets(picture).bytes()),
                    report);
            if (answer == null) {
                return;
            }
            if (answer.isGood()) {
                set(picture, sent);
            }
        }
    }

    /** Sends those that lost photos name and the server hasn't got, as far as they were taken with this handset. */
    void sendAgain(List<Head> lost, DeviceClient server, Persistent persistent, Report report) {
        for (Head head : lost) {
            Octets photo = head.kind().equals("photo") ? head.octets() : null;
            if (photo == null) {
                continue;
            }
            String blob = Wire.read(photo.bytes(), JsonNode.class).path("blob").asText();
            Path here = sent.resolve(blob);
            if (Files.exists(here) && isMissing(server, blob)) {
                set(here, folder);
            }
        }
        send(server, persistent, report);
    }

    /** An answer to HEAD has no body and so no mark of the protocol's; where it isn't good, sending again does no harm. */
    private static boolean isMissing(DeviceClient server, String blob) {
        try {
            return !server.http().send("HEAD", BLOBS + blob, Map.of(), null).isGood();
        } catch (HoldfastClient.NoAnswer e) {
            return true;
        }
    }

    private List<Path> waiting() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("part")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Octets octets(Path picture) {
        try {
            return Octets.of(Files.readAllBytes(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Path picture, Path into) {
        try {
            Files.createDirectories(into);
            Files.move(picture, into.resolve(picture.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
