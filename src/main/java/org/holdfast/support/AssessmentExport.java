package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.holdfast.Csv;
import org.holdfast.access.StaffCaller;
import org.holdfast.support.AssessmentRows.Line;
import org.holdfast.support.AssessmentRows.Numbered;

/** Writes an assessment as CSV, page by page, holding no transaction meanwhile. */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class AssessmentExport {

    private static final int ROWS_A_PAGE = 500;

    @Inject
    private AssessmentRows rows;

    /** A row an account. @throws Refusal NOT_FOUND if there is no such assessment, or it is not for the caller */
    public void accounts(StaffCaller caller, UUID assessment, OutputStream out) throws IOException {
        List<Line> page = rows.accounts(caller, assessment, false, null, ROWS_A_PAGE);
        Csv csv = new Csv(out);
        csv.row(
                "account",
                "measured_at",
                "head",
                "known",
                "lost",
                "acknowledged",
                "present",
                "missing",
                "history",
                "in_escrow",
                "words");
        while (!page.isEmpty()) {
            for (Line line : page) {
                csv.row(
                        line.account(),
                        line.measuredAt(),
                        line.head(),
                        line.known(),
                        line.lost(),
                        line.acknowledged(),
                        line.present(),
                        line.missing(),
                        line.history(),
                        line.inEscrow(),
                        line.words());
            }
            page = rows.accounts(
                    caller, assessment, false, page.get(page.size() - 1).account(), ROWS_A_PAGE);
        }
    }

    /** A row for each thing that is missing. @throws Refusal as {@link #accounts} */
    public void losses(StaffCaller caller, UUID assessment, OutputStream out) throws IOException {
        List<Line> page = rows.accounts(caller, assessment, true, null, ROWS_A_PAGE);
        Csv csv = new Csv(out);
        csv.row("account", "what", "kind", "item", "seq", "digest", "level", "current", "in_escrow");
        while (!page.isEmpty()) {
            for (Line line : page) {
                losses(caller, assessment, line.account(), csv);
            }
            page = rows.accounts(
                    caller, assessment, true, page.get(page.size() - 1).account(), ROWS_A_PAGE);
        }
    }

    private void losses(StaffCaller caller, UUID assessment, UUID account, Csv csv) throws IOException {
        List<Numbered> page = rows.losses(caller, assessment, account, 0, ROWS_A_PAGE);
        while (!page.isEmpty()) {
            for (Numbered numbered : page) {
                Loss loss = numbered.loss();
                csv.row(
                        account,
                        loss.what().wire(),
                        loss.kind() == null ? null : loss.kind().wire(),
                        loss.item(),
                        loss.seq(),
                        loss.digest(),
                        loss.level().wire(),
                        loss.current(),
                        loss.inEscrow());
            }
            page = rows.losses(
                    caller, assessment, account, page.get(page.size() - 1).number(), ROWS_A_PAGE);
        }
    }
}
