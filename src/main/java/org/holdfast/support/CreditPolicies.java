package org.holdfast.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;

/** Each carrier's way to make up for losses. */
@Stateless
public class CreditPolicies {

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private Audit audit;

    /** The caller's carrier's; empty if it has set none, and so gives no amounts. */
    public Optional<CreditPolicy> find(StaffCaller caller) {
        rules.require(caller, Right.CREDIT);
        return of(rules.carrierOf(caller));
    }

    private Optional<CreditPolicy> of(UUID carrier) {
        return session
                .createNativeQuery(
                        "select currency, limit_minor, month_minor, rules from credit_policy where id = :carrier",
                        Object[].class)
                .setParameter("carrier", carrier)
                .list()
                .stream()
                .findFirst()
                .map(row -> new CreditPolicy(
                        (String) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue(), read((String)
                                row[3])));
    }

    /** Sets it, all of it. @throws Refusal FORBIDDEN to all but supervisors */
    public void set(StaffCaller caller, CreditPolicy policy) {
        rules.require(caller, Right.APPROVE_CREDIT);
        UUID carrier = rules.carrierOf(caller);
        session.createNativeMutationQuery("insert into credit_policy (id, currency, limit_minor, month_minor, rules)"
                        + " values (:carrier, :currency, 0, 0, '[]') on conflict do nothing")
                .setParameter("carrier", carrier)
                .setParameter("currency", policy.currency())
                .executeUpdate();
        String written = write(policy.rules());
        session.createNativeMutationQuery("update credit_policy set currency = :currency, limit_minor = :limit,"
                        + " month_minor = :month, rules = :rules where id = :carrier")
                .setParameter("currency", policy.currency())
                .setParameter("limit", policy.limitMinor())
                .setParameter("month", policy.monthMinor())
                .setParameter("rules", written)
                .setParameter("carrier", carrier)
                .executeUpdate();
        audit.record(
                caller,
                Deed.CREDIT_RULES_CHANGED,
                About.nobody()
                        .with(Map.of(
                                "currency", policy.currency(),
                                "limitMinor", policy.limitMinor(),
                                "monthMinor", policy.monthMinor(),
                                "rules", policy.rules().size())));
    }

    private static String write(List<CreditPolicy.Rule> rules) {
        ArrayNode array = JSON.createArrayNode();
        for (CreditPolicy.Rule rule : rules) {
            ObjectNode each = array.addObject();
            each.put("fromItems", rule.fromItems());
            each.put("kind", rule.kind().wire());
            if (rule.amountMinor() != null) {
                each.put("amountMinor", rule.amountMinor());
            }
        }
        return array.toString();
    }

    private static List<CreditPolicy.Rule> read(String json) {
        try {
            List<CreditPolicy.Rule> rules = new ArrayList<>();
            for (Map<String, Object> each : JSON.readValue(json, new TypeReference<List<Map<String, Object>>>() {})) {
                Number amount = (Number) each.get("amountMinor");
                rules.add(new CreditPolicy.Rule(
                        ((Number) java.util.Objects.requireNonNull(each.get("fromItems"))).longValue(),
                        Credit.Kind.ofWire((String) java.util.Objects.requireNonNull(each.get("kind"))),
                        amount == null ? null : amount.longValue()));
            }
            return rules;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy's rules are a JSON array", e);
        }
    }
}
