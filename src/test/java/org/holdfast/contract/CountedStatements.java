package org.holdfast.contract;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Counts the statements that one thread prepares; Hibernate's own statistics count those of timers as well. arquillian.xml names it. */
public class CountedStatements implements StatementInspector {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<long @Nullable []> COUNT = new ThreadLocal<>();

    static long during(Runnable deed) {
        long[] count = new long[1];
        COUNT.set(count);
        try {
            deed.run();
            return count[0];
        } finally {
            COUNT.remove();
        }
    }

    @Override
    public String inspect(String sql) {
        long[] count = COUNT.get();
        if (count != null) {
            count[0]++;
        }
        return sql;
    }
}
