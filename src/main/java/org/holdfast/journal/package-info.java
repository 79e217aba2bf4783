/** The one truth: entries and contents per account, hash-chained, appended under the lock of the account's head row. Everything else reads it. */
@NullMarked
package org.holdfast.journal;

import org.jspecify.annotations.NullMarked;
