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

    /** Fails on a unique key if another node has made them meanwhile. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void populate(String carrierKey, String operatorPassword) {
        carriers.add(CARRIER, carrierKey);
        staff.addOperator(OPERATOR, operatorPassword);
    }
}
