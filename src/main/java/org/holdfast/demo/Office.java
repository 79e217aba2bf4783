package org.holdfast.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.CarrierService;
import org.holdfast.account.EnrolmentService;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.account.SubscriberDirectory;
import org.holdfast.account.SubscriberService;

/** What the systems of carrier {@code demo} ask of the server. */
@ApplicationScoped
class Office {

    /** The carrier that a first start makes. */
    static final String CARRIER = "demo";

    @Inject
    private CarrierService carriers;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SubscriberDirectory directory;

    @Inject
    private EnrolmentService enrolment;

    /** The id of the carrier; empty if there is none of that name. */
    Optional<UUID> carrier() {
        return carriers.list().stream()
                .filter(carrier -> carrier.name().equals(CARRIER))
                .map(CarrierService.Named::id)
                .findFirst();
    }

    /** @return the id of the carrier, which there was not yet */
    UUID addCarrier(String key) {
        return carriers.add(CARRIER, key);
    }

    /** How many it has had, those that have left included. */
    int size(UUID carrier) {
        return Math.toIntExact(directory.count(carrier));
    }

    Subscriber open(UUID carrier, SubscriberDetails details) {
        return subscribers.register(carrier, details).subscriber();
    }

    Phone enrol(UUID carrier, Subscriber subscriber, Phone.Make make) {
        String code = enrolment.issue(carrier, subscriber.id()).code();
        UUID device = enrolment
                .enrol(String.valueOf(subscriber.msisdn()), code, make.name(), make.platform())
                .orElseThrow(() -> new IllegalStateException("the code of this moment is not taken"))
                .device();
        return new Phone(subscriber.id(), device, make);
    }

    void suspend(UUID carrier, UUID account) {
        subscribers.change(carrier, account, details -> details, AccountStatus.SUSPENDED);
    }

    void close(UUID carrier, UUID account) {
        subscribers.close(carrier, account);
    }
}
