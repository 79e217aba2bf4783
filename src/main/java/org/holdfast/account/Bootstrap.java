package org.holdfast.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets the first caller in: where there is no carrier, makes carrier {@code demo} and operator {@code operator}, with
 * the secrets of {@code HOLDFAST_BOOTSTRAP_CARRIER_KEY} and {@code HOLDFAST_BOOTSTRAP_OPERATOR_PASSWORD}. A secret that isn't
 * given is drawn, and said once in the log; one that is given is said nowhere. Called by whoever knows that the database holds nothing
 * because nothing was ever there, and not because it was lost.
 */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = System.getLogger(Bootstrap.class.getName());
    private static final int SECRET_OCTETS = 24;

    @Inject
    private CarrierService carriers;

    @Inject
    private FirstStart firstStart;

    /** Not called inside of a transaction. */
    public void letTheFirstIn() {
        if (!carriers.thereAreNone()) {
            return;
        }
        Config config = ConfigProvider.getConfig();
        Optional<String> givenKey = config.getOptionalValue("holdfast.bootstrap.carrier-key", String.class);
        Optional<String> givenPassword = config.getOptionalValue("holdfast.bootstrap.operator-password", String.class);
        String key = givenKey.orElseGet(Bootstrap::draw);
        String password = givenPassword.orElseGet(Bootstrap::draw);
        if (firstStart.populate(key, password, givenPassword.isPresent())) {
            announce("key of carrier " + FirstStart.CARRIER, givenKey, key);
            announce("password of " + FirstStart.OPERATOR, givenPassword, password);
        } else {
            LOG.log(Level.INFO, "another node has made the first carrier and operator");
        }
    }

    private static void announce(String what, Optional<String> given, String secret) {
        if (given.isPresent()) {
            LOG.log(Level.INFO, "first start: the {0} is the one that was given", what);
        } else {
            LOG.log(Level.INFO, "first start: the {0} is {1} - keep it, it is not said again", what, secret);
        }
    }

    private static String draw() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
