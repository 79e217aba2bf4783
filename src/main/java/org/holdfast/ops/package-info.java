/** The plant: entry point, configuration, migrations, start-up order, health, and the operator's commands. */
@NullMarked
package org.holdfast.ops;

import org.jspecify.annotations.NullMarked;
