package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Makes the first carrier and the first operator, both or neither. */
@Stateless
public class FirstStart {

    static final String CARRIER = "demo";
    static final String OPERATOR = "operator";

    @Inject
    private CarrierService carriers;

    @Inject
    private StaffService staff;

    @Inject
    private Passwords passwords;

    /**
     * Fails on a unique key if another node has made them meanwhile.
     *
     * @param passwordWasGiven by whoever runs the plant, rather than drawn and written to the log
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void populate(String carrierKey, String operatorPassword, boolean passwordWasGiven) {
        carriers.add(CARRIER, carrierKey);
        staff.add(null, OPERATOR, StaffRole.OPERATOR, passwords.hash(operatorPassword), passwordWasGiven);
    }
}
