package org.holdfast.console;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Credits of one state, page by page; remembers those that were shown, so that some of several pages can be chosen. */
final class CreditLines extends LazyDataModel<CreditLine> {

    private static final long serialVersionUID = 1L;

    /** As many as may be decided about at a time. */
    private static final int MOST_REMEMBERED = 1_000;

    /** Reads them. */
    interface Reading extends Serializable {

        List<CreditLine> read(int offset, int limit);

        long count();
    }

    private final Reading reading;
    private final Map<String, CreditLine> shown = new LinkedHashMap<>();

    CreditLines(Reading reading) {
        this.reading = reading;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, reading.count()));
    }

    @Override
    public List<CreditLine> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        List<CreditLine> page = reading.read(first, size);
        page.forEach(line -> shown.put(line.id().toString(), line));
        shown.keySet()
                .removeAll(shown.keySet().stream()
                        .limit(Math.max(0, shown.size() - MOST_REMEMBERED))
                        .toList());
        return page;
    }

    @Override
    public @Nullable CreditLine getRowData(String key) {
        return shown.get(key);
    }

    @Override
    public String getRowKey(CreditLine line) {
        return line.id().toString();
    }
}
