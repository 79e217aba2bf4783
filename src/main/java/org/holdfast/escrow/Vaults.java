package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.key.MasterKey;

/** Which vault ({@code HOLDFAST_ESCROW_URL}): a folder, or S3. */
@ApplicationScoped
class Vaults {

    private static final Logger LOG = System.getLogger(Vaults.class.getName());

    @Inject
    private Clock clock;

    @Inject
    private MasterKey master;

    @Produces
    @Singleton
    PackedVault open() {
        return new PackedVault(vault());
    }

    private Vault vault() {
        Config config = ConfigProvider.getConfig();
        if (!master.isSet()) {
            LOG.log(
                    Level.WARNING,
                    "HOLDFAST_MASTER_KEY is not set: the accounts' keys lie in the vault plain, and who can read the vault can"
                            + " read what is in it");
        }
        Optional<String> url = config.getOptionalValue("holdfast.escrow.url", String.class);
        if (url.isEmpty()) {
            String data =
                    config.getOptionalValue("holdfast.data-dir", String.class).orElse("./data");
            DirectoryVault vault = new DirectoryVault(Path.of(data, "escrow"));
            LOG.log(
                    Level.WARNING,
                    "the escrow lies in {0}, on the same disk as the data that it is a copy of: good for trying out. Set"
                            + " HOLDFAST_ESCROW_URL to keep it elsewhere",
                    vault.place());
            return vault;
        }
        URI parsed = URI.create(url.get());
        return switch (String.valueOf(parsed.getScheme())) {
            case "file" -> new DirectoryVault(Path.of(parsed));
            case "s3" -> s3(parsed, config);
            default ->
                throw new IllegalArgumentException(
                        "HOLDFAST_ESCROW_URL is " + url.get() + "; expected file:///folder or s3://bucket/prefix");
        };
    }

    /** No class of the S3 client is loaded where none is asked for. */
    private Vault s3(URI url, Config config) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("HOLDFAST_ESCROW_URL is " + url + "; expected s3://bucket/prefix");
        }
        return S3Vault.of(
                url,
                name -> config.getOptionalValue("holdfast.escrow.s3." + name, String.class)
                        .or(() -> config.getOptionalValue("holdfast.s3." + name, String.class)),
                new S3Vault.Lock(
                        config.getOptionalValue("holdfast.escrow.retain-days", Integer.class)
                                .orElse(0),
                        config.getOptionalValue("holdfast.escrow.retain-mode", String.class)
                                .orElse("compliance")),
                clock);
    }
}
