package org.holdfast.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passwords of people, which are short and come again elsewhere: hashed slowly and with salt (PBKDF2, RFC 8018). */
@ApplicationScoped
class Passwords {

    private static final Map<String, String> SLOWLY = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    @Inject
    private Pbkdf2PasswordHash pbkdf2;

    private String nobodys = "";

    @PostConstruct
    void prepare() {
        pbkdf2.initialize(SLOWLY);
        nobodys = hash("nobody's");
    }

    String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    /** Where there is no hash to compare with, takes as long and says no: who signs in doesn't learn which names exist. */
    boolean agree(String password, @Nullable String hash) {
        boolean agree = pbkdf2.verify(password.toCharArray(), hash == null ? nobodys : hash);
        return agree && hash != null;
    }
}
