package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import org.holdfast.Refusal;
import org.holdfast.support.Credit;
import org.holdfast.support.CreditPolicy;
import org.jspecify.annotations.Nullable;

/** Amounts of money as people write them: in the currency's unit, with the separators of their language. */
@Named
@RequestScoped
public class Amounts {

    @Inject
    private Look look;

    @Inject
    private Voice voice;

    /** What is given, in words. */
    public String of(Credit credit) {
        return of(credit.kind(), credit.amountMinor(), credit.currency());
    }

    String of(Credit.Kind kind, @Nullable Long minor, @Nullable String currency) {
        return kind == Credit.Kind.FREE_MONTH || minor == null || currency == null
                ? voice.text("credit.month")
                : money(minor, currency);
    }

    /** Such as "€12.50" or "12,50 €". */
    public String money(long minor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(look.getLocale());
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(digits(currency));
        format.setMaximumFractionDigits(digits(currency));
        return format.format(major(minor, currency));
    }

    static BigDecimal major(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /**
     * @param major null for nothing
     * @throws Refusal INVALID if it has more digits than the currency, or is larger than any number
     */
    static long minor(@Nullable BigDecimal major, String currency, String field) {
        try {
            return major == null ? 0 : major.movePointRight(digits(currency)).longValueExact();
        } catch (ArithmeticException e) {
            throw Refusal.invalid(field, "This is not an amount of the currency " + currency + ".");
        }
    }

    /** Digits after the point; a currency without a unit of its own has none. */
    public static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** The largest single credit. */
    public BigDecimal most(String currency) {
        return major(CreditPolicy.MOST_MINOR, currency);
    }

    public String getPoint() {
        return String.valueOf(DecimalFormatSymbols.getInstance(look.getLocale()).getDecimalSeparator());
    }

    /** Between thousands. */
    public String getComma() {
        return String.valueOf(DecimalFormatSymbols.getInstance(look.getLocale()).getGroupingSeparator());
    }
}
