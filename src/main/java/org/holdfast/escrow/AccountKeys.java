package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.key.MasterKey;

/**
 * The accounts' keys: made once, kept in the database and, before anything is sealed with them, in the vault. Never called
 * inside of a transaction.
 */
@ApplicationScoped
class AccountKeys {

    private static final int PAGE = 500;

    /** A key object has about 150 octets. */
    private static final int LARGEST_OBJECT = 4096;

    @Inject
    private KeyStore store;

    @Inject
    private MasterKey master;

    @Inject
    private Vault vault;

    /**
     * The keys to seal with; made where there is none yet. When this returns, all of them are in the vault.
     *
     * @throws IOException if they can't be put there; or the vault has another key for one of the accounts
     */
    Map<UUID, AccountKey> toSeal(Collection<UUID> accounts) throws IOException {
        Set<UUID> wanted = new LinkedHashSet<>(accounts);
        Map<UUID, KeyStore.Kept> kept = new HashMap<>(store.find(wanted));
        List<KeyStore.Kept> fresh = new ArrayList<>();
        for (UUID account : wanted) {
            if (!kept.containsKey(account)) {
                fresh.add(drawn(account));
            }
        }
        for (KeyStore.Kept key : fresh) {
            kept.put(key.account(), putted(key));
        }
        if (!fresh.isEmpty()) {
            store.insert(fresh.stream().map(key -> kept.get(key.account())).toList());
        }
        Map<UUID, AccountKey> keys = new HashMap<>();
        for (KeyStore.Kept key : kept.values()) {
            keys.put(key.account(), opened(object(key)));
        }
        return keys;
    }

    /**
     * The key to open with, from the vault alone.
     *
     * @return empty if it was destroyed
     */
    Optional<AccountKey> fromVault(UUID account) throws IOException {
        return object(account).map(this::opened);
    }

    /**
     * The keys to open with, from the vault alone; the database gets those that it lacks.
     *
     * @return those that there are; one that was destroyed is left out
     */
    Map<UUID, AccountKey> toOpen(Collection<UUID> accounts) throws IOException {
        Set<UUID> known = store.find(accounts).keySet();
        List<KeyStore.Kept> fresh = new ArrayList<>();
        Map<UUID, AccountKey> keys = new HashMap<>();
        for (UUID account : accounts) {
            Optional<KeyObject> key = object(account);
            if (key.isEmpty()) {
                continue;
            }
            keys.put(account, opened(key.get()));
            if (!known.contains(account)) {
                fresh.add(
                        new KeyStore.Kept(account, key.get().secret(), key.get().wrapped()));
            }
        }
        store.insert(fresh);
        return keys;
    }

    /** Destroys the key in the vault and in the database: what was sealed with it can't be read any more, wherever it lies. */
    void destroy(UUID account) throws IOException {
        vault.delete(KeyObject.name(account));
        store.delete(account);
    }

    /**
     * Puts all keys of the database into a vault that may lack them.
     *
     * @throws IOException if it can't be reached, or has another key of one of the accounts
     */
    void putAll() throws IOException {
        List<KeyStore.Kept> page = store.page(null, PAGE);
        while (!page.isEmpty()) {
            for (KeyStore.Kept key : page) {
                KeyStore.Kept there = putted(key);
                if (!java.util.Arrays.equals(
                        opened(object(there)).octets(), opened(object(key)).octets())) {
                    throw new IOException("the vault has another key of account " + key.account());
                }
            }
            page = store.page(page.get(page.size() - 1).account(), PAGE);
        }
    }

    private static KeyObject object(KeyStore.Kept key) {
        return new KeyObject(key.account(), key.secret(), key.wrapped());
    }

    /** Into the vault first: a key in the database counts as one that is there. A node that died in between left one there. */
    private KeyStore.Kept putted(KeyStore.Kept key) throws IOException {
        if (Vaulted.put(vault, KeyObject.name(key.account()), object(key).json())) {
            return key;
        }
        KeyObject there = object(key.account())
                .orElseThrow(() -> new IOException("the key of account " + key.account() + " came and went"));
        return new KeyStore.Kept(there.account(), there.secret(), there.wrapped());
    }

    private KeyStore.Kept drawn(UUID account) {
        byte[] secret = master.wrap(
                KeyObject.secretName(account), AccountKey.draw(account).octets());
        return new KeyStore.Kept(account, secret, master.isSet());
    }

    private AccountKey opened(KeyObject key) {
        UUID account = key.account();
        return new AccountKey(
                account, key.wrapped() ? master.unwrap(KeyObject.secretName(account), key.secret()) : key.secret());
    }

    private Optional<KeyObject> object(UUID account) throws IOException {
        try (InputStream octets = vault.open(KeyObject.name(account))) {
            return Optional.of(KeyObject.read(account, octets.readNBytes(LARGEST_OBJECT)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What a blob is called in the vault. */
    static String blobName(UUID account, Digest digest) {
        return "blobs/" + account + "/" + digest.hex();
    }
}
