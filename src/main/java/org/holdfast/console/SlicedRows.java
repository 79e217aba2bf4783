package org.holdfast.console;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A table of which a page shows some rows at a time, read when they are shown. Lives as long as a request. */
final class SlicedRows<T> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1L;

    /** Reads some rows. */
    @FunctionalInterface
    interface Slice<T> {
        List<T> read(int offset, int limit);
    }

    private final transient IntSupplier count;
    private final transient Slice<T> slice;

    SlicedRows(IntSupplier count, Slice<T> slice) {
        this.count = count;
        this.slice = slice;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return count.getAsInt();
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return slice.read(first, size);
    }
}
