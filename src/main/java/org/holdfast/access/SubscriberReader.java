package org.holdfast.access;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.SubscriberDetails;
import org.jspecify.annotations.Nullable;

/**
 * Reads subscribers where a record can't: in a merge patch (RFC 7396), which tells an absent member from null, and in a batch,
 * of which one bad entry must not spoil the rest. What it refuses it refuses as INVALID, naming the field.
 */
@ApplicationScoped
class SubscriberReader {

    private static final SubscriberDetails NOTHING = new SubscriberDetails("", null, null, null);

    @Inject
    private Validator validator;

    SubscriberDetails read(JsonNode subscriber) {
        return patched(NOTHING, subscriber);
    }

    /** The details after the patch: what it leaves out stays, what it says is null goes. */
    SubscriberDetails patched(SubscriberDetails before, JsonNode patch) {
        refuseUnlessObject(patch);
        String msisdn = text(patch, "msisdn", before.msisdn());
        SubscriberDetails after = new SubscriberDetails(
                msisdn == null ? "" : msisdn,
                text(patch, "email", before.email()),
                text(patch, "name", before.name()),
                text(patch, "reference", before.reference()));
        return valid(after);
    }

    /** Null if the patch says nothing of it. */
    @Nullable
    AccountStatus status(JsonNode patch) {
        refuseUnlessObject(patch);
        if (!patch.has("status")) {
            return null;
        }
        return Optional.ofNullable(text(patch, "status", null))
                .flatMap(AccountStatus::ofWire)
                .filter(status -> !status.isOver())
                .orElseThrow(() -> Refusal.invalid("status", "status must be active or suspended; DELETE closes."));
    }

    private SubscriberDetails valid(SubscriberDetails details) {
        Comparator<ConstraintViolation<?>> byField =
                Comparator.comparing(violation -> violation.getPropertyPath().toString());
        validator.validate(details).stream().min(byField).ifPresent(violation -> {
            String field = violation.getPropertyPath().toString();
            throw Refusal.invalid(field, field + " " + violation.getMessage() + ".");
        });
        return details;
    }

    private static void refuseUnlessObject(JsonNode node) {
        if (!node.isObject()) {
            throw Refusal.invalid("body", "A subscriber is a JSON object.");
        }
    }

    private static @Nullable String text(JsonNode object, String member, @Nullable String otherwise) {
        JsonNode value = object.get(member);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual() && !value.isNull()) {
            throw Refusal.invalid(member, member + " must be a string.");
        }
        return value.textValue();
    }
}
