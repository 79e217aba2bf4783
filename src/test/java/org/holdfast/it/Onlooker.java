package org.holdfast.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.Head;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;

/** Asks for what is damaged, again and again: it may be refused for a while, and never be another than it was. */
final class Onlooker {

    private final Family family;
    private final Head note;
    private final List<String> wrong = new ArrayList<>();
    private int refused;

    Onlooker(Family family, Head note) {
        this.family = family;
        this.note = note;
    }

    /** Whether both the content and the blob are served now. */
    boolean seesAll() throws Exception {
        DeviceClient phone = family.inStep().client();
        boolean item = sees(() -> phone.item(note.kind(), note.item()), Objects.requireNonNull(note.octets()));
        boolean blob = sees(() -> phone.http().get(family.blob()), family.picture());
        return item && blob;
    }

    /** An answer that breaks off is none; one that comes whole must be right, however early it comes. */
    private boolean sees(Callable<Answer> question, Octets expected) throws Exception {
        boolean good;
        try {
            Answer answer = question.call();
            good = answer.isGood();
            if (good && !answer.body().equals(expected)) {
                wrong.add("octets were served that are not those that were written");
            }
        } catch (NoAnswer brokenOff) {
            good = false;
        }
        refused += good ? 0 : 1;
        return good;
    }

    /** How often it was told to come again, or heard only a part. */
    int refused() {
        return refused;
    }

    List<String> wrong() {
        return wrong;
    }
}
