package org.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GateFilterTest {

    private final Gate gate = new Gate();
    private final GateFilter filter = new GateFilter(gate, new RequestId());

    @Test
    void an_open_gate_lets_everything_in_and_out() {
        Exchange exchange = new Exchange("POST", "push", null).in();

        exchange.out(200);

        assertThat(exchange.status).isEqualTo(200);
    }

    @Test
    void a_node_that_is_recovering_refuses_before_it_asks_who_comes() {
        lose();

        assertThatThrownBy(() -> new Exchange("GET", "changes", "device").in())
                .isInstanceOf(Refusal.class)
                .satisfies(thrown -> assertThat(((Refusal) thrown).reason()).isEqualTo(Reason.RECOVERING));
    }

    @Test
    void only_a_device_that_is_recognised_all_the_same_is_told_how_it_stands() {
        lose();

        assertThatThrownBy(() -> new Exchange("GET", "status", null).in()).isInstanceOf(Refusal.class);
        assertThatCode(() -> new Exchange("GET", "status", "device").in()).doesNotThrowAnyException();
    }

    @Test
    void what_a_database_without_a_past_says_of_a_token_is_not_passed_on() {
        Exchange exchange = new Exchange("GET", "changes", null).in();
        lose();

        exchange.out(401);

        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.entity).isInstanceOf(Problem.class);
        assertThat(exchange.headers).containsKey("Retry-After").doesNotContainKey("ETag");
    }

    @Test
    void nor_is_it_when_all_is_well_again_by_the_time_of_the_answer() {
        Exchange exchange = new Exchange("GET", "contacts/1", "device").in();
        lose();
        gate.open();

        exchange.out(404);

        assertThat(exchange.status).isEqualTo(503);
    }

    @Test
    void a_good_answer_on_its_way_is_taken_back_as_well_since_it_may_be_of_a_past_that_is_gone() {
        Exchange exchange = new Exchange("POST", "push", "device").in();
        lose();

        exchange.out(200);

        assertThat(exchange.status).isEqualTo(503);
    }

    @Test
    void a_status_that_was_found_before_the_loss_is_not_told_after_it() {
        Exchange before = new Exchange("GET", "status", "device").in();
        lose();
        Exchange after = new Exchange("GET", "status", "device").in();

        before.out(200);
        after.out(200);

        assertThat(before.status).isEqualTo(503);
        assertThat(after.status).isEqualTo(200);
    }

    @Test
    void a_status_that_can_not_be_found_is_not_found_missing() {
        lose();
        Exchange exchange = new Exchange("GET", "status", "device").in();

        exchange.out(404);

        assertThat(exchange.status).isEqualTo(503);
    }

    @Test
    void a_node_that_only_reads_refuses_to_write() {
        gate.set(State.READ_ONLY, "why", 1);

        assertThatThrownBy(() -> new Exchange("PUT", "notes/1", "device").in()).isInstanceOf(Refusal.class);
        assertThatCode(() -> new Exchange("GET", "notes/1", "device").in()).doesNotThrowAnyException();
        assertThatCode(() -> new Exchange("POST", "receipts/verify", "device").in())
                .doesNotThrowAnyException();
    }

    private void lose() {
        gate.set(State.RECOVERING, "why", 0);
    }

    /** A request and its answer. */
    private final class Exchange {

        private final Map<String, Object> properties = new HashMap<>();
        private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        private final ContainerRequestContext request;
        private int status;
        private Object entity = "the answer";

        Exchange(String method, String path, @Nullable String caller) {
            headers.putSingle("ETag", "\"x\"");
            UriInfo uri = fake(UriInfo.class, (proxy, called, arguments) -> path);
            SecurityContext security = fake(
                    SecurityContext.class,
                    (proxy, called, arguments) -> caller == null ? null : (Principal) () -> caller);
            request = fake(ContainerRequestContext.class, (proxy, called, arguments) -> switch (called.getName()) {
                case "getMethod" -> method;
                case "getUriInfo" -> uri;
                case "getSecurityContext" -> security;
                case "setProperty" -> properties.put((String) arguments[0], arguments[1]);
                case "getProperty" -> properties.get((String) arguments[0]);
                default -> throw new UnsupportedOperationException(called.getName());
            });
        }

        Exchange in() {
            filter.filter(request);
            return this;
        }

        void out(int answered) {
            status = answered;
            filter.filter(request, fake(ContainerResponseContext.class, (proxy, called, arguments) -> {
                switch (called.getName()) {
                    case "getStatus" -> {
                        return status;
                    }
                    case "getEntity" -> {
                        return entity;
                    }
                    case "getMediaType" -> {
                        return MediaType.APPLICATION_JSON_TYPE;
                    }
                    case "getHeaders" -> {
                        return headers;
                    }
                    case "setStatus" -> status = (int) arguments[0];
                    case "setEntity" -> entity = arguments[0];
                    default -> throw new UnsupportedOperationException(called.getName());
                }
                return null;
            }));
        }

        private static <T> T fake(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }
}
