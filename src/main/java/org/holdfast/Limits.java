package org.holdfast;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every bound on what a client may send or keep, in one place. Each is settable ({@code holdfast.limits.*}), and each is
 * named in the refusal of whoever runs into it.
 *
 * @param itemOctets octets of one item's content; never above 1 MiB, which is the width of the database's column
 * @param pushOps ops in one push
 * @param pushOctets octets of one push request's body
 * @param bodyOctets octets of any other request's JSON body
 * @param pageItems items in a page of changes or of a list
 * @param defaultPageItems items in a page when the client names no limit
 * @param pageOctets octets of content in one page of changes, at which the page is cut (never below one item)
 * @param liveItems live items of one account
 * @param devices devices enrolled to one account
 * @param collections live collections of one account
 * @param jsonDepth nesting of a JSON document
 * @param batchSubscribers subscribers in one batch request of a carrier
 * @param codeLife how long an enrolment code is good for
 * @param codeTries wrong tries that kill an enrolment code
 * @param streamsPerDevice event streams that one device may hold open
 * @param enrolmentsPerAddress enrolments tried from one network address in a minute
 * @param wrongCodesPerNumber wrong enrolment codes tried for one number in ten minutes
 * @param failedSignInsPerAddress credentials that are nobody's, shown from one network address in a minute
 * @param listYears years that a list of events by time may look at
 * @param eventSteps steps of expanding one recurring event for one page; each takes about a microsecond
 * @param pageSteps steps of expanding all recurring events of one page
 * @param searchLength characters of what is searched for
 * @param searchWords words of what is searched for
 * @param blobOctets octets of one blob
 * @param accountBlobOctets octets of one account's blobs, and of what its open uploads have announced
 * @param openUploads uploads that one account may have begun and not ended
 * @param uploadLife how long an upload that isn't ended is kept after its last octets came
 * @param importOctets octets of one import's body
 * @param importEntries files in a ZIP that is imported, and events and tasks in one calendar file
 * @param importExpandedOctets octets that the files of such a ZIP may have together, once they are unpacked
 * @param importRatio how many times larger than it is packed a file of such a ZIP may be, beyond its first MiB
 * @param transfers imports and exports that one server does at the same time
 * @param erasureGrace how long a closed account can be opened again, before all that it kept is destroyed
 */
public record Limits(
        int itemOctets,
        int pushOps,
        int pushOctets,
        int bodyOctets,
        int pageItems,
        int defaultPageItems,
        int pageOctets,
        int liveItems,
        int devices,
        int collections,
        int jsonDepth,
        int batchSubscribers,
        Duration codeLife,
        int codeTries,
        int streamsPerDevice,
        int enrolmentsPerAddress,
        int wrongCodesPerNumber,
        int failedSignInsPerAddress,
        int listYears,
        int eventSteps,
        int pageSteps,
        int searchLength,
        int searchWords,
        int blobOctets,
        long accountBlobOctets,
        int openUploads,
        Duration uploadLife,
        long importOctets,
        int importEntries,
        long importExpandedOctets,
        int importRatio,
        int transfers,
        Duration erasureGrace) {

    private static final int MEBI = 1024 * 1024;

    /** The limits of the protocol's page "Limits". */
    public static final Limits DEFAULTS = new Limits(
            MEBI,
            1_000,
            8 * MEBI,
            64 * 1024,
            1_000,
            500,
            16 * MEBI,
            200_000,
            20,
            200,
            32,
            1_000,
            Duration.ofMinutes(10),
            5,
            2,
            600,
            10,
            300,
            5,
            100_000,
            1_000_000,
            200,
            8,
            64 * MEBI,
            10L * 1024 * MEBI,
            100,
            Duration.ofHours(48),
            4L * 1024 * MEBI,
            500_000,
            16L * 1024 * MEBI,
            200,
            4,
            Duration.ofDays(30));

    /**
     * The size of a page that a client asks for.
     *
     * @param asked null if it names none
     * @throws Refusal if it is not positive; one that is too large is cut to the limit
     */
    public int page(@Nullable Integer asked) {
        if (asked == null) {
            return Math.min(defaultPageItems, pageItems);
        }
        if (asked < 1) {
            throw Refusal.invalid("limit", "limit is at least 1 and at most " + pageItems + ".");
        }
        return Math.min(asked, pageItems);
    }
}
