package org.holdfast.access.directory;

/** What a directory knows the console by. It appears in no text by accident. */
public final class ClientSecret {

    private final String value;

    public ClientSecret(String value) {
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}
