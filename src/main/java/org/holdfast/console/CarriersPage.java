package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.holdfast.access.StaffAdministration;
import org.holdfast.account.CarrierService;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The carriers of the plant, for its operators. */
@Named
@ViewScoped
public class CarriersPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffAdministration administration;

    private List<CarrierService.Named> carriers = List.of();
    private String name = "";
    private @Nullable String key;
    private @Nullable String keyOf;

    @PostConstruct
    void load() {
        carriers = administration.carriers();
    }

    public void add() {
        key = administration.addCarrier(name.strip());
        keyOf = name.strip();
        name = "";
        load();
        PrimeFaces.current().ajax().addCallbackParam("added", true);
    }

    /** The key is shown once. */
    public void forgetKey() {
        key = null;
        keyOf = null;
    }

    public List<CarrierService.Named> getCarriers() {
        return carriers;
    }

    public @Nullable String getKey() {
        return key;
    }

    public @Nullable String getKeyOf() {
        return keyOf;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }
}
