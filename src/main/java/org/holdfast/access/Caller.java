package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Who sent the request that is being answered. The role that a method demands says which of these it may ask for. */
@RequestScoped
public class Caller {

    private static final String IDENTITY = Caller.class.getName() + ".identity";
    private static final String EXCUSE = Caller.class.getName() + ".excuse";

    @Inject
    private HttpServletRequest request;

    /** Remembers, for the rest of the request, who sent it. */
    static void remember(HttpServletRequest request, Identity identity) {
        request.setAttribute(IDENTITY, identity);
    }

    /** Remembers why the credential was not looked at, or not recognised as it might have been. */
    static void excuse(HttpServletRequest request, RuntimeException excuse) {
        request.setAttribute(EXCUSE, excuse);
    }

    /** The device that asks. @throws Refusal UNAUTHENTICATED if it isn't a device */
    public DeviceCaller device() {
        Identity identity = identity();
        if (identity == null || identity.device() == null) {
            throw stranger();
        }
        return identity.device();
    }

    /** The carrier whose system asks. @throws Refusal UNAUTHENTICATED if it isn't one's */
    public UUID carrier() {
        Identity identity = identity();
        if (identity == null || identity.carrier() == null) {
            throw stranger();
        }
        return identity.carrier();
    }

    /** Null if nobody who is known. */
    @Nullable
    Identity identity() {
        return (Identity) request.getAttribute(IDENTITY);
    }

    /** What to answer in place of "unauthenticated"; null if nothing. */
    @Nullable
    RuntimeException excuse() {
        return (RuntimeException) request.getAttribute(EXCUSE);
    }

    /** The network address that the request came from; behind a proxy, the proxy's. */
    String address() {
        return request.getRemoteAddr();
    }

    private static Refusal stranger() {
        return Refusal.of(Reason.UNAUTHENTICATED, "This needs another credential, in the header Authorization.");
    }
}
