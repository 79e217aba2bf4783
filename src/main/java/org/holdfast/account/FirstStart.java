package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.holdfast.node.Leases;
import org.holdfast.node.ThisNode;

/** Makes the first carrier and the first operator, both or neither. */
@Stateless
public class FirstStart {

    static final String CARRIER = "demo";
    static final String OPERATOR = "operator";

    @Inject
    private Leases leases;

    @Inject
    private ThisNode node;

    @Inject
    private CarrierService carriers;

    @Inject
    private StaffService staff;

    @Inject
    private Passwords passwords;

    /**
     * Nodes that start together wait here for the first of them.
     *
     * @return false if another node has made them meanwhile
     * @param passwordWasGiven by whoever runs the plant, rather than drawn and written to the log
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean populate(String carrierKey, String operatorPassword, boolean passwordWasGiven) {
        leases.waitForOthers("first-start", node.id());
        if (!carriers.thereAreNone()) {
            return false;
        }
        carriers.add(CARRIER, carrierKey);
        staff.add(null, OPERATOR, StaffRole.OPERATOR, passwords.hash(operatorPassword), passwordWasGiven);
        return true;
    }
}
