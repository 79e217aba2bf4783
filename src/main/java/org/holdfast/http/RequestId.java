package org.holdfast.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The request's id: in the answer's header {@code X-Request-Id}, in every problem's {@code instance}, and in the log. */
@RequestScoped
public class RequestId {

    private final UUID value = UUID.randomUUID();

    public UUID value() {
        return value;
    }
}
