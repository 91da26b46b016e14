package dev.rekey.imports;

import dev.rekey.jobs.Job;
import dev.rekey.jobs.Jobs;
import dev.rekey.shared.Actor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An import with its job. */
public record Listed(Job job, DataImport of) {

    static List<Listed> newest(Actor actor, Jobs jobs, Imports imports, int limit) {
        Map<Long, Job> found = jobs.newest(actor, List.of(ImportWork.KIND), limit).stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
        return imports.find(actor.org(), found.keySet()).stream()
                .map(one -> new Listed(Objects.requireNonNull(found.get(one.id())), one))
                .toList();
    }
}
