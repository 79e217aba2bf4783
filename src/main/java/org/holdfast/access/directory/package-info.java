/** A carrier's own directory of staff, spoken to by OpenID Connect: who it says that somebody is, checked. */
@NullMarked
package org.holdfast.access.directory;

import org.jspecify.annotations.NullMarked;
