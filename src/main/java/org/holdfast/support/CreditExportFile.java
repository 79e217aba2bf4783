package org.holdfast.support;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Currency;
import java.util.List;
import org.holdfast.Csv;
import org.holdfast.support.CreditExports.Taken;

/** An export to billing in the forms that billing reads; the same ones over REST and for whoever carries a file over. */
public final class CreditExportFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CreditExportFile() {}

    /** A row a credit, below a row of names. */
    public static void csv(List<Credit> credits, OutputStream out) throws IOException {
        Csv csv = new Csv(out);
        csv.row("credit", "subscriber", "kind", "amount_minor", "currency", "minor_digits", "reason", "approved_at");
        for (Credit credit : credits) {
            String currency = credit.currency();
            csv.row(
                    credit.id(),
                    credit.account(),
                    credit.kind().wire(),
                    credit.amountMinor(),
                    currency,
                    currency == null ? null : Currency.getInstance(currency).getDefaultFractionDigits(),
                    credit.reason(),
                    credit.decidedAt());
        }
    }

    /** One object, as {@code GET /credit-exports/{id}} answers it. */
    public static void json(Taken taken, OutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(CreditExportsResource.Whole.of(taken.export(), taken.credits())));
    }
}
