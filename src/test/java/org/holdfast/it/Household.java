package org.holdfast.it;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.holdfast.fleet.Backoff;
import org.holdfast.fleet.Evidence;
import org.holdfast.fleet.Figures;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.LedgerCheck;
import org.holdfast.fleet.LostTime;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Seen;
import org.holdfast.fleet.Wire;

/** One subscriber with as many handsets as a story needs. */
final class Household implements AutoCloseable {

    private final Plant.Site site;
    private final HoldfastServer server;
    private final String msisdn;
    private final Wire.Subscriber subscriber;
    private final List<Handset> handsets = new ArrayList<>();

    Household(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.site = site;
        this.server = server;
        this.msisdn = String.format("+1555%07d", site.number());
        this.subscriber = server.carrier().create(msisdn);
    }

    String msisdn() {
        return msisdn;
    }

    Wire.Subscriber subscriber() {
        return subscriber;
    }

    /** One more handset, enrolled with a code of its own. */
    Handset handset() throws NoAnswer {
        String code = server.carrier().issueCode(subscriber.id()).code();
        Handset handset = open(site.folder("handset"), server.uri());
        handsets.add(handset.enrol(msisdn, code, "Phone " + handsets.size()));
        return handset;
    }

    /** The same handset, switched off and on. */
    Handset reopen(Handset handset) {
        return reopen(handset, server.uri());
    }

    /** The same, with a way to the server over another address. */
    Handset reopen(Handset handset, URI by) {
        handset.close();
        Handset again = open(handset.folder(), by);
        handsets.set(handsets.indexOf(handset), again);
        return again;
    }

    private Handset open(Path folder, URI by) {
        int number = site.number();
        Backoff backoff = new Backoff(number, Backoff.Sleeper.inEarnest(), 8);
        return new Handset(folder, by, backoff, Clock.systemUTC(), number * 7_919L);
    }

    List<Handset> handsets() {
        return handsets;
    }

    /** What the nine checks find. */
    List<String> violations() throws NoAnswer {
        return violations(List.of());
    }

    List<String> violations(List<Evidence> earlier) throws NoAnswer {
        return violations(earlier, List.of());
    }

    /** The same, where the server was put back to a copy, its vault as well, and when. */
    List<String> violationsAfterRestore(Instant restored) throws NoAnswer {
        return violations(List.of(), List.of(LostTime.allUntil(restored)));
    }

    /** The same, where the server may have forgotten what it acknowledged at times. */
    List<String> violations(List<Evidence> earlier, List<LostTime> times) throws NoAnswer {
        return LedgerCheck.violations(evidence(), earlier, seen(), times);
    }

    /** Changes that the server said it has. */
    long acknowledged() {
        return Figures.of(handsets.stream()
                        .flatMap(handset -> handset.ledger().lines().stream())
                        .toList())
                .acknowledged();
    }

    /** Every handset syncs, and once more for what the others said. */
    List<Report> meet() {
        List<Report> reports = new ArrayList<>();
        handsets.forEach(handset -> reports.add(handset.sync()));
        handsets.forEach(handset -> reports.add(handset.sync()));
        return reports;
    }

    /** A handset that is known no more is enrolled again, with all that it has. */
    void enrolAgain(Handset handset) throws NoAnswer {
        String code = server.carrier().issueCode(subscriber.id()).code();
        handset.enrol(msisdn, code, "Phone again");
    }

    Evidence evidence() throws NoAnswer {
        Handset any = handsets.get(0);
        return Evidence.gather(
                any.client(), any.identity().account(), Clock.systemUTC().instant(), 200, new Random(1));
    }

    private List<Seen> seen() {
        return handsets.stream()
                .map(handset -> Seen.by("handset " + (handsets.indexOf(handset) + 1), handset))
                .toList();
    }

    @Override
    public void close() {
        handsets.forEach(Handset::close);
    }
}
