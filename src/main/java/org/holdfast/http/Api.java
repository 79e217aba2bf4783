package org.holdfast.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface. Resources and providers are found by scanning. */
@ApplicationPath("/api/v1")
public class Api extends Application {

    /**
     * The container would read and write JSON by JSON-B, as long as no other JSON feature is named: {@link Json} it is. And it
     * would describe the API in WADL beside our OpenAPI document, to everybody and wrongly.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.jsonFeature", Json.class.getSimpleName(), "jersey.config.server.wadl.disableWadl", true);
    }
}
