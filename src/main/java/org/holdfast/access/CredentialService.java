package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.CarrierService;
import org.holdfast.account.DeviceService;
import org.holdfast.account.DeviceToken;
import org.holdfast.account.StaffSignIn;

/** Finds out whom a credential belongs to. A device's token and a carrier's key cost one statement. */
@ApplicationScoped
class CredentialService {

    @Inject
    private DeviceService devices;

    @Inject
    private CarrierService carriers;

    @Inject
    private StaffSignIn staff;

    @Inject
    private Clock clock;

    Optional<Identity> identify(Credential credential) {
        if (credential.name() != null) {
            return staff.isOperator(credential.name(), credential.secret())
                    ? Optional.of(Identity.ofOperator(credential.name()))
                    : Optional.empty();
        }
        if (DeviceToken.isMeantBy(credential.secret())) {
            return devices.recognise(credential.secret()).map(this::device);
        }
        return carriers.recognise(credential.secret()).map(Identity::ofCarrier);
    }

    private Identity device(DeviceService.Recognised device) {
        if (device.isDueAt(clock.instant())) {
            devices.seen(device.account(), device.device());
        }
        return Identity.ofDevice(
                new DeviceCaller(device.carrier(), device.account(), device.device()),
                device.status() == AccountStatus.ACTIVE);
    }
}
