package org.holdfast.blob;

import java.util.UUID;
import org.holdfast.journal.Digest;

/**
 * An account has a blob that it didn't have before. Fired after the commit and outside of any transaction, on the thread
 * that answers the upload: an observer that has work to do does it elsewhere. One that fails harms nobody; one that was not
 * asked, because the server died, is not asked again.
 */
public record BlobStored(UUID account, Digest digest) {}
