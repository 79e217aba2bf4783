package org.holdfast.access;

import java.util.UUID;

/** The device that asks. */
public record DeviceCaller(UUID carrier, UUID account, UUID device) {}
