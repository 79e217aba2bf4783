package org.holdfast.receipt;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.holdfast.key.MasterKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** Keeps the signing keys. All nodes sign with the newest; old ones stay, to verify by. */
@Stateless
public class KeyService {

    private static final int MOST_KEYS = 1_000;

    @Inject
    private StatelessSession session;

    @Inject
    private MasterKey master;

    @Inject
    private Clock clock;

    /** The newest key that is no older than the given time; a new one if there is none. */
    public SigningKey newest(Instant notBefore) {
        return session
                .createQuery("from KeyRow where createdAt >= :notBefore order by createdAt desc, id", KeyRow.class)
                .setParameter("notBefore", notBefore)
                .setMaxResults(1)
                .list()
                .stream()
                .findFirst()
                .map(row -> new SigningKey(row.id(), SigningKey.parse(secretOf(row)), row.createdAt()))
                .orElseGet(this::add);
    }

    /** All public keys, the newest first, as JWKs. */
    public List<String> publicKeys() {
        return session.createQuery("select publicJwk from KeyRow order by createdAt desc, id", String.class)
                .setMaxResults(MOST_KEYS)
                .list();
    }

    public Optional<String> publicKey(String id) {
        return session.createQuery("select publicJwk from KeyRow where id = :id", String.class)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    private SigningKey add() {
        SigningKey key = SigningKey.generate(clock.instant());
        byte[] secret = key.jwk().toJson(OutputControlLevel.INCLUDE_PRIVATE).getBytes(StandardCharsets.UTF_8);
        session.insert(new KeyRow(
                key.id(), key.publicJwk(), master.wrap(nameOf(key.id()), secret), master.isSet(), key.createdAt()));
        return key;
    }

    private String secretOf(KeyRow row) {
        byte[] secret = row.isWrapped() ? master.unwrap(nameOf(row.id()), row.secret()) : row.secret();
        return new String(secret, StandardCharsets.UTF_8);
    }

    private static String nameOf(String id) {
        return "receipt-key/" + id;
    }
}
