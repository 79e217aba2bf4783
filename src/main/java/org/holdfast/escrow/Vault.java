package org.holdfast.escrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the second copy lies: named objects, written once and whole. Names are relative paths of {@code [a-z0-9./-]}, at most 200
 * characters. Nobody calls it inside of a transaction.
 *
 * <p>A vault that says that it kept something is not believed: {@link Vaulted} reads back what it put.
 */
interface Vault {

    /**
     * Makes the place where a vault shall be, for a database that has met none yet. One that is there stays as it is.
     *
     * @throws IOException if it can't be made or reached
     */
    default void prepare() throws IOException {}

    /**
     * Puts an object where there is none; when this returns true, it is durable.
     *
     * @return false if an object of that name is there already, which is left as it is
     * @throws IOException if the vault can't be reached, is full or refuses; then the object is there whole or not at all
     */
    boolean putNew(String name, byte[] octets) throws IOException;

    /** The same with a file's octets, which are not held in memory. */
    boolean putNew(String name, Path octets) throws IOException;

    /**
     * Puts an object in the place of a damaged one.
     *
     * @throws IOException as above
     */
    void replace(String name, Path octets) throws IOException;

    /**
     * An object's octets from the first to the last; close it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if the vault can't be reached
     */
    InputStream open(String name) throws IOException;

    /**
     * Names of objects in a folder, in alphabetical order.
     *
     * @param folder with a slash at its end; objects in folders of this folder are found as well
     * @param after only names after this one; null for the first
     * @param limit at most so many
     */
    List<String> list(String folder, @Nullable String after, int limit) throws IOException;

    /**
     * Destroys an object. One that isn't there stays away.
     *
     * @throws IOException if the vault can't be reached or keeps the object locked
     */
    void delete(String name) throws IOException;

    /** Where it is, for people: names no secret. */
    String place();
}
