package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holdfast.item.ItemCounts;

/** How much the subscriber who is shown keeps; not what. */
@Named
@RequestScoped
public class ContentsPart {

    @Inject
    private SubscriberPage page;

    @Inject
    private ItemCounts counts;

    private List<ItemCounts.OfKind> kinds = List.of();
    private List<ItemCounts.OfCollection> collections = List.of();

    @PostConstruct
    void load() {
        ItemCounts.Counts found = counts.of(page.account());
        kinds = found.kinds();
        collections = found.collections();
    }

    public List<ItemCounts.OfKind> getKinds() {
        return kinds;
    }

    public List<ItemCounts.OfCollection> getCollections() {
        return collections;
    }
}
