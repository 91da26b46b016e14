package dev.rekey.jobs;

import dev.rekey.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What kinds of jobs there are: whatever features bring. */
@Component
class JobWorks {
    private final ObjectProvider<JobWork> works;

    /** @param works asked for late, as those who do them ask for jobs themselves */
    JobWorks(ObjectProvider<JobWork> works) {
        this.works = works;
    }

    /** @throws Problem 404 for a kind that a newer node knows */
    JobWork get(String kind) {
        return works.stream()
                .filter(work -> work.kind().equals(kind))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
