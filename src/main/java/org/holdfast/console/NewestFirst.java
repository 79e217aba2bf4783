package org.holdfast.console;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * A list that grows at its beginning while somebody turns its pages: each page begins after the last row of the one before, whatever
 * was added meanwhile, and costs the same however far down it is. For tables whose pages are turned one by one.
 *
 * @param <T> a row
 * @param <C> what tells where a page ends
 */
final class NewestFirst<T extends Serializable, C extends Serializable> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1L;

    /** Reads rows. */
    interface Reading<T, C> extends Serializable {

        /** @param before null for the first page */
        List<T> read(@Nullable C before, int limit);
    }

    /** Tells where a page ends. */
    interface End<T, C> extends Serializable {

        C of(T last);
    }

    private final Reading<T, C> reading;
    private final End<T, C> end;
    private final Map<Integer, C> ends = new HashMap<>();
    private int known;

    NewestFirst(Reading<T, C> reading, End<T, C> end) {
        this.reading = reading;
        this.end = end;
    }

    /** How many rows there are as far as is known; one more than were seen if there are more. */
    @Override
    public int count(Map<String, FilterMeta> filters) {
        return known;
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        C before = ends.get(first);
        int from = before == null ? 0 : first;
        List<T> read = reading.read(before, size + 1);
        boolean more = read.size() > size;
        List<T> page = more ? List.copyOf(read.subList(0, size)) : read;
        if (more) {
            ends.put(from + size, end.of(page.get(size - 1)));
        }
        known = Math.max(known, from + read.size());
        setRowCount(known);
        return page;
    }

    @Override
    public String getRowKey(T row) {
        return Objects.toString(end.of(row));
    }
}
