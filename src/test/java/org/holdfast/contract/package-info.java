/** What holds inside the server, whatever the database: the same sentences on H2 and on PostgreSQL. */
@NullMarked
package org.holdfast.contract;

import org.jspecify.annotations.NullMarked;
