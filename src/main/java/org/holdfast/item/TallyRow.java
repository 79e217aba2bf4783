package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** How much a device has deleted and stripped in a collection in one hour. */
@Entity
@Table(name = "guard_tally")
@IdClass(TallyRow.Key.class)
class TallyRow {

    record Key(UUID account, UUID device, long sinceHour, UUID place) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID device;

    @Id
    @Column(name = "since_hour")
    private long sinceHour;

    @Id
    @Column(name = "collection_id")
    private UUID place;

    private int deletes;
    private int strips;

    protected TallyRow() {}

    TallyRow(UUID account, UUID device, long hour, UUID place) {
        this.account = account;
        this.device = device;
        this.sinceHour = hour;
        this.place = place;
    }

    UUID device() {
        return device;
    }

    long sinceHour() {
        return sinceHour;
    }

    UUID place() {
        return place;
    }

    int deletes() {
        return deletes;
    }

    int strips() {
        return strips;
    }

    void count(int moreDeletes, int moreStrips) {
        deletes += moreDeletes;
        strips += moreStrips;
    }
}
