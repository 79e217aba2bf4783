package org.holdfast.demo;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.journal.SyncToken;

/** A device of somebody's: what it is, and how far it has come. */
final class Phone {

    /**
     * A make of phone.
     *
     * @param card the version of vCard that it writes
     */
    record Make(String name, String platform, String card) {}

    private static final List<Make> MAKES = List.of(
            new Make("Phone", "android", "2.1"),
            new Make("Pixelated 7", "android", "3.0"),
            new Make("iPhone", "ios", "3.0"),
            new Make("Tablet", "ios", "3.0"),
            new Make("Tableta", "android", "2.1"),
            new Make("Laptop", "windows", "4.0"),
            new Make("Desk 🖥", "linux", "4.0"),
            new Make("Altes Klapphandy", "feature phone", "2.1"));

    private final UUID account;
    private final UUID device;
    private final Make make;
    private SyncToken token;

    Phone(UUID account, UUID device, Make make) {
        this.account = account;
        this.device = device;
        this.make = make;
        this.token = SyncToken.genesis(account);
    }

    static Make any(Random chance) {
        return Words.any(MAKES, chance);
    }

    UUID account() {
        return account;
    }

    UUID device() {
        return device;
    }

    Make make() {
        return make;
    }

    SyncToken token() {
        return token;
    }

    void reach(SyncToken next) {
        token = next;
    }
}
