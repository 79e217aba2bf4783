package org.holdfast.console;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.holdfast.Refusal;

/**
 * Renders a {@link Refusal} for the console: as a message on the page whose button was pressed, or as an answer in words where there
 * is no page yet. What isn't a refusal goes on to the library's handler.
 */
public class RefusalHandler extends ExceptionHandlerWrapper {

    /** As faces-config.xml names it. */
    public static class Factory extends ExceptionHandlerFactory {

        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new RefusalHandler(getWrapped().getExceptionHandler());
        }
    }

    RefusalHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            Optional<Refusal> refusal = refusalIn(events.next().getContext().getException());
            if (refusal.isPresent()) {
                events.remove();
                answer(FacesContext.getCurrentInstance(), refusal.get());
            }
        }
        getWrapped().handle();
    }

    private static Optional<Refusal> refusalIn(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof Refusal)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((Refusal) cause);
    }

    private static void answer(FacesContext faces, Refusal refusal) {
        if (faces.isPostback()) {
            CDI.current().select(Voice.class).get().error(refusal);
            return;
        }
        try {
            faces.getExternalContext().responseSendError(statusOf(refusal), "");
            faces.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    static int statusOf(Refusal refusal) {
        return switch (refusal.reason()) {
            case FORBIDDEN, UNAUTHENTICATED -> HttpServletResponse.SC_FORBIDDEN;
            case RECOVERING, UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            default -> HttpServletResponse.SC_NOT_FOUND;
        };
    }
}
