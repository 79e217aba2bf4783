package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.holdfast.plant.Jobs;
import org.jspecify.annotations.Nullable;

/** The jobs of the plant, said. */
@RequestScoped
public class JobLines {

    private static final long ALL = 100;

    @Inject
    private Voice voice;

    /**
     * A job.
     *
     * @param key of its name among the words
     * @param percent how much of it is done; null where there is no whole to measure it by
     */
    public record Line(String key, String state, @Nullable Long percent) {

        /** For ids. */
        public String id() {
            return key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        }
    }

    List<Line> of(Jobs jobs) {
        return List.of(
                line("proofs", share(jobs.proven(), jobs.provable()), jobs.proven(), jobs.provable()),
                line("assessments", share(jobs.measured(), jobs.measurable()), jobs.assessments(), jobs.measured()),
                line("indexes", indexes(jobs), jobs.outdatedIndexes()),
                line("pictures", null, jobs.pictures()),
                line("erasures", null, jobs.inGrace(), jobs.overdue()),
                line("packing", null, jobs.packing() ? 1 : 0));
    }

    /** Nothing to make again is no news worth a bar. */
    private static @Nullable Long indexes(Jobs jobs) {
        return jobs.outdatedIndexes() == 0 ? null : share(jobs.indexes() - jobs.outdatedIndexes(), jobs.indexes());
    }

    private static @Nullable Long share(long done, long all) {
        return all == 0 ? null : ALL * done / all;
    }

    private Line line(String name, @Nullable Long percent, Object... counts) {
        String key = "plant.job." + name;
        return new Line(key, voice.text(key + ".state", counts), percent);
    }
}
