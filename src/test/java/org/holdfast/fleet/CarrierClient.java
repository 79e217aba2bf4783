package org.holdfast.fleet;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/** What a carrier's own system asks of the server: subscribers, and codes with which their handsets enrol. */
public final class CarrierClient {

    private static final String SUBSCRIBERS = "/api/v1/subscribers";

    private final HoldfastClient http;

    public CarrierClient(URI server, String key) {
        this.http = HoldfastClient.of(server).as(key);
    }

    public HoldfastClient http() {
        return http;
    }

    /**
     * @param msisdn the subscriber's number in E.164 form, such as {@code +15550100}
     */
    public Wire.Subscriber create(String msisdn) throws NoAnswer {
        return http.post(SUBSCRIBERS, Map.of("msisdn", msisdn)).as(Wire.Subscriber.class);
    }

    public Wire.Subscriber read(UUID subscriber) throws NoAnswer {
        return http.get(SUBSCRIBERS + "/" + subscriber).as(Wire.Subscriber.class);
    }

    /** Sets the status, such as {@code suspended}. */
    public Wire.Subscriber setStatus(UUID subscriber, String status) throws NoAnswer {
        return http.patch(SUBSCRIBERS + "/" + subscriber, Map.of("status", status))
                .as(Wire.Subscriber.class);
    }

    /** Closes the account: its grace time begins. */
    public HoldfastClient.Answer close(UUID subscriber) throws NoAnswer {
        return http.delete(SUBSCRIBERS + "/" + subscriber);
    }

    /** A single-use code, good for ten minutes. */
    public Wire.Code issueCode(UUID subscriber) throws NoAnswer {
        return http.post(SUBSCRIBERS + "/" + subscriber + "/enrolment-codes", Map.of())
                .as(Wire.Code.class);
    }
}
