package org.holdfast.sync;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Makes itself heard on this node's streams every 20 seconds. Every node has its own streams, so every node does it. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StreamHeartbeat {

    @Inject
    private Streams streams;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void beat() {
        streams.keepAlive();
    }
}
