package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.Refusal;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Credit;
import org.holdfast.support.CreditPolicies;
import org.holdfast.support.CreditPolicy;
import org.jspecify.annotations.Nullable;

/** How a carrier makes up for losses: changed by its supervisors, in units that people know. */
@Named
@ViewScoped
public class CreditRulesPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FIRST_CURRENCY = "EUR";

    @Inject
    private StaffSession session;

    @Inject
    private CreditPolicies policies;

    @Inject
    private Voice voice;

    @Inject
    private Amounts amounts;

    private boolean set;
    private String currency = FIRST_CURRENCY;
    private @Nullable BigDecimal limit = BigDecimal.ZERO;
    private @Nullable BigDecimal month = BigDecimal.ZERO;
    private List<Row> rows = new ArrayList<>();

    /** A rule as it is being typed. */
    public static final class Row implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable Long fromItems;
        private Credit.Kind kind = Credit.Kind.AMOUNT;
        private @Nullable BigDecimal amount;

        public @Nullable Long getFromItems() {
            return fromItems;
        }

        public void setFromItems(@Nullable Long fromItems) {
            this.fromItems = fromItems;
        }

        public Credit.Kind getKind() {
            return kind;
        }

        public void setKind(Credit.Kind kind) {
            this.kind = kind;
        }

        public @Nullable BigDecimal getAmount() {
            return amount;
        }

        public void setAmount(@Nullable BigDecimal amount) {
            this.amount = amount;
        }

        public boolean isAmountKind() {
            return kind == Credit.Kind.AMOUNT;
        }
    }

    @PostConstruct
    void load() {
        policies.find(session.caller()).ifPresent(this::show);
    }

    private void show(CreditPolicy policy) {
        set = true;
        currency = policy.currency();
        limit = Amounts.major(policy.limitMinor(), currency);
        month = Amounts.major(policy.monthMinor(), currency);
        rows = new ArrayList<>();
        policy.rules().stream()
                .sorted(Comparator.comparingLong(CreditPolicy.Rule::fromItems))
                .forEach(rule -> {
                    Row row = new Row();
                    row.fromItems = rule.fromItems();
                    row.kind = rule.kind();
                    row.amount = rule.amountMinor() == null ? null : Amounts.major(rule.amountMinor(), currency);
                    rows.add(row);
                });
    }

    public void add() {
        if (rows.size() < CreditPolicy.MOST_RULES) {
            rows.add(new Row());
        }
    }

    public void remove(Row row) {
        rows.remove(row);
    }

    /** Called as something was typed, for what it comes to. */
    public void look() {
        rows.forEach(row -> row.amount = row.isAmountKind() ? row.amount : null);
    }

    public void save() {
        look();
        if (rows.stream().anyMatch(CreditRulesPage::isUnfinished)) {
            voice.error("credits.rules.unfinished");
            return;
        }
        Set<Long> from = new HashSet<>();
        if (!rows.stream().allMatch(row -> from.add(Objects.requireNonNull(row.fromItems)))) {
            voice.error("credits.rules.twice");
            return;
        }
        CreditPolicy policy = policy();
        policies.set(session.caller(), policy);
        show(policy);
        voice.info("credits.rules.saved");
    }

    private static boolean isUnfinished(Row row) {
        return row.fromItems == null
                || row.fromItems < 1
                || (row.isAmountKind() && (row.amount == null || row.amount.signum() <= 0));
    }

    /** As it is typed, without the rules that are not finished. */
    private CreditPolicy policy() {
        List<CreditPolicy.Rule> rules = rows.stream()
                .filter(row -> !isUnfinished(row))
                .sorted(Comparator.comparingLong(row -> Objects.requireNonNull(row.fromItems)))
                .map(row -> new CreditPolicy.Rule(
                        Objects.requireNonNull(row.fromItems),
                        row.kind,
                        row.isAmountKind() ? Amounts.minor(row.amount, currency, "amountMinor") : null))
                .toList();
        return new CreditPolicy(
                currency,
                Amounts.minor(limit, currency, "limitMinor"),
                Amounts.minor(month, currency, "monthMinor"),
                rules);
    }

    /** What it comes to, in sentences; empty while it is not a policy. */
    public List<String> getExamples() {
        try {
            return examples(policy());
        } catch (Refusal unfinished) {
            return List.of();
        }
    }

    private List<String> examples(CreditPolicy policy) {
        List<String> said = new ArrayList<>();
        said.add(voice.text("credits.rules.byHand", amounts.money(policy.limitMinor(), currency)));
        said.add(voice.text(
                policy.isAboveLimit(Credit.Kind.FREE_MONTH, null)
                        ? "credits.rules.monthWaits"
                        : "credits.rules.monthAtOnce",
                amounts.money(policy.monthMinor(), currency)));
        List<CreditPolicy.Rule> rules = policy.rules();
        if (!rules.isEmpty() && rules.get(0).fromItems() > 1) {
            said.add(voice.text("credits.rules.below", rules.get(0).fromItems()));
        }
        rules.forEach(rule -> said.add(voice.text(
                policy.isAboveLimit(rule.kind(), rule.amountMinor()) ? "credits.rules.waits" : "credits.rules.atOnce",
                rule.fromItems(),
                amounts.of(rule.kind(), rule.amountMinor(), currency))));
        return said;
    }

    /** Codes of ISO 4217 that are money somewhere. */
    public List<Currency> getCurrencies() {
        return Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getDefaultFractionDigits() >= 0)
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .toList();
    }

    public Credit.Kind[] getKinds() {
        return Credit.Kind.values();
    }

    public int getDigits() {
        return Amounts.digits(currency);
    }

    public boolean isSet() {
        return set;
    }

    public List<Row> getRows() {
        return rows;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = Objects.requireNonNullElse(currency, FIRST_CURRENCY);
    }

    public @Nullable BigDecimal getLimit() {
        return limit;
    }

    public void setLimit(@Nullable BigDecimal limit) {
        this.limit = limit;
    }

    public @Nullable BigDecimal getMonth() {
        return month;
    }

    public void setMonth(@Nullable BigDecimal month) {
        this.month = month;
    }
}
