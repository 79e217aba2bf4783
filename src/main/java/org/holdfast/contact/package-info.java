/** Contacts: their resource, and their formats vCard and JSContact. */
@NullMarked
package org.holdfast.contact;

import org.jspecify.annotations.NullMarked;
