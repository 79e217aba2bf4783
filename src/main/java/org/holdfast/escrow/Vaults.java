package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Which vault ({@code HOLDFAST_ESCROW_URL}): a folder, or S3. */
@ApplicationScoped
class Vaults {

    private static final Logger LOG = System.getLogger(Vaults.class.getName());

    @Produces
    @Singleton
    Vault open() {
        Config config = ConfigProvider.getConfig();
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
            default ->
                throw new IllegalArgumentException(
                        "HOLDFAST_ESCROW_URL is " + url.get() + "; expected file:///folder or s3://bucket/prefix");
        };
    }
}
