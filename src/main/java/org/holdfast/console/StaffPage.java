package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffAdministration;
import org.holdfast.access.StaffSession;
import org.holdfast.account.CarrierService;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** Those whom the caller keeps: added, locked, let in again, given a new password. */
@Named
@ViewScoped
public class StaffPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffAdministration administration;

    @Inject
    private StaffSession session;

    @Inject
    private Voice voice;

    private List<StaffMember> staff = List.of();
    private List<CarrierService.Named> carriers = List.of();
    private String name = "";
    private StaffRole role = StaffRole.REP;
    private @Nullable UUID carrier;
    private @Nullable String drawn;
    private @Nullable String drawnFor;

    @PostConstruct
    void load() {
        staff = administration.list();
        role = getRoles().get(0);
        carriers = isOperator() ? administration.carriers() : List.of();
    }

    public void add() {
        String password = administration.add(name.strip(), role, role.isOfCarrier() ? carrier : null);
        show(name.strip(), password);
        name = "";
        staff = administration.list();
        PrimeFaces.current().ajax().addCallbackParam("added", true);
    }

    public void lock(StaffMember member) {
        administration.lock(member.id());
        done("staff.locked", member);
    }

    public void unlock(StaffMember member) {
        administration.unlock(member.id());
        done("staff.unlocked", member);
    }

    public void resetPassword(StaffMember member) {
        show(member.name(), administration.resetPassword(member.id()));
        staff = administration.list();
    }

    public void forgetSecondFactor(StaffMember member) {
        administration.forgetSecondFactor(member.id());
        done("staff.forgotten", member);
    }

    /** The password that was drawn is shown once. */
    public void forgetDrawn() {
        drawn = null;
        drawnFor = null;
    }

    private void show(String whose, String password) {
        drawn = password;
        drawnFor = whose;
    }

    private void done(String key, StaffMember member) {
        voice.info(key, member.name());
        staff = administration.list();
    }

    public boolean isBarred(StaffMember member) {
        return administration.isBarred(member);
    }

    public boolean isOperator() {
        return session.caller().role() == StaffRole.OPERATOR;
    }

    public List<StaffRole> getRoles() {
        return List.copyOf(StaffAdministration.keptBy(session.caller().role()));
    }

    public List<StaffMember> getStaff() {
        return staff;
    }

    public List<CarrierService.Named> getCarriers() {
        return carriers;
    }

    public @Nullable String getDrawn() {
        return drawn;
    }

    public @Nullable String getDrawnFor() {
        return drawnFor;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public StaffRole getRole() {
        return role;
    }

    public void setRole(StaffRole role) {
        this.role = role;
    }

    public @Nullable String getCarrier() {
        return carrier == null ? null : carrier.toString();
    }

    public void setCarrier(@Nullable String id) {
        this.carrier = carriers.stream()
                .map(CarrierService.Named::id)
                .filter(each -> each.toString().equals(id))
                .findFirst()
                .orElse(null);
    }
}
