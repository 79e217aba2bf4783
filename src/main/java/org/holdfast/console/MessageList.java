package org.holdfast.console;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.messages.Messages;
import org.primefaces.component.messages.MessagesRenderer;

/**
 * Draws {@code p:messages} as the library does, but for one attribute: it makes each entry of its list an alert, and a list whose
 * entries are none is no list to a screen reader (WCAG 2.2, 1.3.1). What is new is read out all the same: the list is a live region.
 */
public class MessageList extends MessagesRenderer {

    @Override
    protected void encodeMessage(
            ResponseWriter writer, Messages component, FacesMessage message, String severity, boolean escape)
            throws IOException {
        super.encodeMessage(new WithoutAlerts(writer), component, message, severity, escape);
    }

    private static final class WithoutAlerts extends ResponseWriterWrapper {

        WithoutAlerts(ResponseWriter writer) {
            super(writer);
        }

        @Override
        public void writeAttribute(String name, @Nullable Object value, @Nullable String property) throws IOException {
            if (!name.equals("role") || !"alert".equals(value)) {
                super.writeAttribute(name, value, property);
            }
        }
    }
}
