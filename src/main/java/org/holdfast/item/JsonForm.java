package org.holdfast.item;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.holdfast.journal.Kind;

/** What an item says as JSON, for whoever shows it to people: as it is stored where that is JSON, else by the {@link View} that leads there. */
@ApplicationScoped
public class JsonForm {

    @Inject
    private Views views;

    /** Empty where there is no such form, or the octets can't be read well enough for it. */
    public Optional<JsonNode> of(Kind kind, String mediaType, byte[] octets) {
        try {
            if (isJson(mediaType)) {
                return Optional.of(JsonDocument.read(octets));
            }
            Optional<View> view = views.of(kind, mediaType).stream()
                    .filter(candidate -> isJson(candidate.to()))
                    .findFirst();
            return view.isPresent() ? Optional.of(JsonDocument.read(view.get().of(octets))) : Optional.empty();
        } catch (NotConvertible | NotOfKind unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isJson(String mediaType) {
        String name = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return name.equals("application/json") || name.endsWith("+json");
    }
}
