package org.holdfast.it;

/** Blobs in the database. */
@Story
class BlobsIT extends BlobSentences {

    private final HoldfastServer server;

    BlobsIT(Plant.Site site, HoldfastServer server) {
        super(site);
        this.server = server;
    }

    @Override
    HoldfastServer server() {
        return server;
    }
}
