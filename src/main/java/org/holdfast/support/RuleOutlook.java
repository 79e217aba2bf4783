package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;

/** What the rules would give by an assessment, before anybody gives it. Counted by the database, however many accounts there are. */
@Stateless
public class RuleOutlook {

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private Assessments assessments;

    /**
     * Those to whom one rule gives.
     *
     * @param accounts who would get it now
     * @param waits whether it waits for approval then
     */
    public record Share(CreditPolicy.Rule rule, long accounts, boolean waits) implements Serializable {

        /** In the currency's smallest unit; 0 for free months. */
        public long amountMinor() {
            return rule.amountMinor() == null ? 0 : rule.amountMinor() * accounts;
        }
    }

    /**
     * @param shares by rule, the one for the most missing items first; rules that give nobody anything are left out
     * @param had how many have got something by this assessment before, and get nothing again
     * @param below how many have lost something, and less than any rule begins with
     */
    public record Outlook(List<Share> shares, long had, long below) implements Serializable {

        /** How many would get something now. */
        public long accounts() {
            return shares.stream().mapToLong(Share::accounts).sum();
        }

        /** In the currency's smallest unit, free months left out. */
        public long amountMinor() {
            return shares.stream().mapToLong(Share::amountMinor).sum();
        }

        /** How many of those would get a free month. */
        public long months() {
            return shares.stream()
                    .filter(share -> share.rule().kind() == Credit.Kind.FREE_MONTH)
                    .mapToLong(Share::accounts)
                    .sum();
        }

        /** For how many it would wait for approval. */
        public long waiting() {
            return shares.stream()
                    .filter(Share::waits)
                    .mapToLong(Share::accounts)
                    .sum();
        }
    }

    /** @throws org.holdfast.Refusal FORBIDDEN to all but supervisors; NOT_FOUND as {@link Assessments#find} */
    public Outlook of(StaffCaller caller, CreditPolicy policy, UUID assessment) {
        rules.require(caller, Right.APPROVE_CREDIT);
        assessments.require(caller, assessment);
        Map<CreditPolicy.Rule, Long> accounts = new LinkedHashMap<>();
        long had = 0;
        long below = 0;
        for (Object[] row : missing(assessment)) {
            long all = (Long) row[1];
            long before = (Long) row[2];
            CreditPolicy.Rule rule = policy.ruleFor((Long) row[0]).orElse(null);
            had += before;
            if (rule == null) {
                below += all - before;
            } else {
                accounts.merge(rule, all - before, Long::sum);
            }
        }
        List<Share> shares = new ArrayList<>();
        accounts.forEach((rule, count) -> {
            if (count > 0) {
                shares.add(new Share(rule, count, policy.isAboveLimit(rule.kind(), rule.amountMinor())));
            }
        });
        shares.sort(Comparator.comparingLong((Share share) -> share.rule().fromItems())
                .reversed());
        return new Outlook(List.copyOf(shares), had, below);
    }

    /** For each number of missing items: how many accounts miss so many, and how many of them have got something for it. */
    private List<Object[]> missing(UUID assessment) {
        return session.createNativeQuery(
                        "select sums.missing as missing, count(*) as accounts, count(credit.id) as had from"
                                + " (select measured.account_id as account_id, coalesce(sum(kind.missing), 0) as missing"
                                + " from assessment_account measured left join assessment_kind kind"
                                + " on kind.assessment_id = measured.assessment_id"
                                + " and kind.account_id = measured.account_id"
                                + " where measured.assessment_id = :id and measured.lost"
                                + " group by measured.account_id) sums"
                                + " left join credit on credit.assessment_id = :id and credit.about_id = sums.account_id"
                                + " group by sums.missing",
                        Object[].class)
                .addScalar("missing", Long.class)
                .addScalar("accounts", Long.class)
                .addScalar("had", Long.class)
                .setParameter("id", assessment)
                .list();
    }
}
