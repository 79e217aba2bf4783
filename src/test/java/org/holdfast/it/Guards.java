package org.holdfast.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The triggers that keep the journal of the embedded database as it is, out of the way for a moment. */
final class Guards {

    private static final Map<String, String> TRIGGERS = new LinkedHashMap<>();

    static {
        TRIGGERS.put(
                "journal_content_refuses_delete",
                "before delete on journal_content for each row call 'org.holdfast.journal.KeepContents'");
        TRIGGERS.put(
                "journal_entry_refuses_update",
                "before update on journal_entry for each row call 'org.holdfast.journal.RefuseChange'");
        TRIGGERS.put(
                "journal_entry_refuses_delete",
                "before delete on journal_entry for each row call 'org.holdfast.journal.RefuseChange'");
        TRIGGERS.put(
                "journal_content_refuses_other_octets",
                "before update on journal_content for each row call 'org.holdfast.journal.RefuseOtherOctets'");
    }

    private Guards() {}

    static void without(Connection database, Plant.Site.Deed deed) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String trigger : TRIGGERS.keySet()) {
                statement.execute("drop trigger " + trigger);
            }
            deed.to(database);
            for (Map.Entry<String, String> trigger : TRIGGERS.entrySet()) {
                statement.execute("create trigger " + trigger.getKey() + " " + trigger.getValue());
            }
        }
    }
}
