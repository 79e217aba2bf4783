package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holdfast.account.Bootstrap;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.journal.Opening;

/**
 * What follows from what a comparison of database and vault found: the {@link Gate} is opened, or stays shut, in words; what the database
 * lacks is brought back; what the vault lacks is shipped again. Done by one thread, {@link Start}'s.
 */
@ApplicationScoped
class Consequences {

    private static final Logger LOG = System.getLogger(Consequences.class.getName());

    /** What an operator runs. */
    private static final String COMMAND = "java -jar holdfast.jar rebuild";

    @Inject
    private Chain chain;

    @Inject
    private Recovery recovery;

    @Inject
    private Event<Opening> opening;

    @Inject
    private AccountKeys keys;

    @Inject
    private Gate gate;

    @Inject
    private Bootstrap bootstrap;

    @Inject
    private Troubles troubles;

    private volatile boolean known;

    /** Whether the database lacked something when it was last looked at; a vault that goes away then doesn't make it whole. */
    private volatile boolean behind;

    private volatile String told = "";

    /** Whether it is known how this node serves. */
    boolean isKnown() {
        return known;
    }

    /** Has nobody believe in the database until it is compared again. @param why in a sentence for people */
    void doubt(String why) {
        gate.set(State.RECOVERING, why, 0);
        behind = true;
        troubles.noticed(Troubles.REWOUND, why);
    }

    /** Nobody waits for a comparison: a command does its work alone. */
    void leaveItToTheCommand() {
        known = true;
    }

    /** @return whether database and vault are the same, so that shipping may go on */
    boolean of(Finding finding) {
        if (finding instanceof Finding.Same) {
            same();
        } else if (finding instanceof Finding.ShipAgain again) {
            open();
            troubles.noticed(Troubles.BEHIND, again.why() + "; it is shipped again");
            shipAgain(again);
        } else if (finding instanceof Finding.Unreachable unreachable) {
            unreachable(unreachable);
        } else if (finding instanceof Finding.Foreign foreign) {
            open();
            troubles.noticed(Troubles.FOREIGN, "the vault " + foreign.vault() + " holds the segments of another plant");
        } else if (finding instanceof Finding.VaultAhead ahead) {
            recover(ahead);
        } else if (finding instanceof Finding.DatabaseEmpty empty) {
            wait(empty);
        }
        known = true;
        return finding instanceof Finding.Same;
    }

    private void same() {
        bootstrap.letTheFirstIn();
        open();
        troubles.over(Troubles.REWOUND);
        troubles.over(Troubles.BEHIND);
        troubles.over(Troubles.DAMAGED_SEGMENT);
        troubles.over(Troubles.FOREIGN);
        troubles.over(Troubles.UNREACHABLE);
    }

    /** What is derived from entries that came back is made again first, whoever brought them. */
    private void open() {
        opening.fire(new Opening(made -> gate.set(
                State.RECOVERING,
                "All entries are back from escrow; " + made + " accounts have their indexes again.",
                1)));
        behind = false;
        gate.open();
    }

    /** Keys first: what is sealed is worth nothing without them. */
    private void shipAgain(Finding.ShipAgain again) {
        try {
            keys.putAll();
            chain.shipAgain(again.last(), again.kept());
        } catch (IOException e) {
            troubles.noticed(Troubles.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private void unreachable(Finding.Unreachable finding) {
        if (finding.databaseIsEmpty() || behind) {
            gate.set(
                    State.RECOVERING,
                    "The database has lost something, or holds nothing, and the vault can't be asked: " + finding.why(),
                    0);
        } else {
            open();
        }
        troubles.noticed(Troubles.UNREACHABLE, finding.why());
    }

    /** The database has lost something that the vault has. Nobody is served until it is back. */
    private void recover(Finding.VaultAhead ahead) {
        String what = "the database is behind its escrow: it knows segment " + ahead.known() + " of " + ahead.last();
        shut(what + ".", 0);
        troubles.noticed(Troubles.BEHIND, what);
        Losses losses = new Losses(loss -> LOG.log(Level.ERROR, "not brought back: {0}", loss));
        try {
            Recovery.End end = recovery.replay(
                    ahead.vault(),
                    ahead.last(),
                    false,
                    losses,
                    (at, last, soFar) -> shut(
                            "Segment " + at + " of " + last + " is back from escrow, " + soFar.entries() + " entries.",
                            at / (double) last));
            if (end == Recovery.End.ELSEWHERE) {
                shut(what + "; another node brings it back.", ahead.known() / (double) ahead.last());
            }
        } catch (DamagedSegment e) {
            stuck(
                    Troubles.DAMAGED_SEGMENT,
                    e.getMessage() + "; put a whole copy of it back, or run: " + COMMAND
                            + " --skip-damaged (docs/operations.md says what that costs)");
        } catch (IOException e) {
            stuck(Troubles.UNREACHABLE, "the replay waits: " + e.getMessage());
        }
    }

    private void wait(Finding.DatabaseEmpty empty) {
        stuck(
                Troubles.BEHIND,
                "the database holds nothing, and the vault has " + empty.last() + " segments. Run: " + COMMAND
                        + " (with the settings of this server; on the embedded database stop the server first)");
    }

    private void stuck(String subject, String why) {
        shut(why, gate.standing().progress());
        troubles.noticed(subject, why);
    }

    private void shut(String why, double progress) {
        behind = true;
        known = true;
        gate.set(State.RECOVERING, why, progress);
        if (!told.equals(why)) {
            told = why;
            LOG.log(Level.INFO, "escrow: {0}", why);
        }
    }
}
