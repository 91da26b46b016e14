package dev.rekey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import dev.rekey.orgs.Orgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Several administrators at once: each is answered as if the others came before or after, and the trail is true. */
class SetRacesTest {
    private final World.TestOrg org = World.org();
    private final Http admin = org.admin().signIn();

    @ParameterizedTest
    @EnumSource
    void memberIsAddedOnceAndToldOnce(Sets sets) {
        long id = sets.created(admin, "Sales");
        Person mia = org.member("Mia");
        String body = Sets.ids(List.of(mia));
        assertThat(Race.run(
                        6,
                        i -> () -> admin.post(sets.path(id) + "/members", body).status()))
                .containsOnly(204);
        assertThat(sets.members(admin, id)).containsExactly("Mia");
        assertThat(sets.events(org)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whoComesAfterTheDeletionFindsNothing(Sets sets) {
        long id = sets.created(admin, "Sales");
        Person mia = org.member("Mia");
        List<Integer> answers = Race.run(
                6,
                i -> i == 0
                        ? () -> admin.delete(sets.path(id)).status()
                        : () -> admin.post(sets.path(id) + "/members", Sets.ids(List.of(mia)))
                                .status());
        assertThat(answers).isSubsetOf(204, 404);
        assertThat(answers.get(0)).isEqualTo(204);
        admin.get(sets.path(id)).expect(404);
    }

    /** An import has it while it decides some rows: else a row that names the set is refused, or the whole of them fails. */
    @ParameterizedTest
    @EnumSource
    void deletionWaitsForWhoeverHasTheOrg(Sets sets) {
        long id = sets.created(admin, "Sales");
        CompletableFuture<Http.Answer> deletion =
                Objects.requireNonNull(Kit.node().get(TransactionTemplate.class).execute(status -> {
                    Kit.node().get(Orgs.class).lock(org.id());
                    CompletableFuture<Http.Answer> asked =
                            CompletableFuture.supplyAsync(() -> admin.delete(sets.path(id)));
                    assertThatThrownBy(() -> asked.get(500, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    admin.get(sets.path(id)).expect(200);
                    return asked;
                }));
        deletion.join().expect(204);
    }

    @RepeatedTest(3)
    void groupThatGoesWhileARoleTakesItIsInNone() {
        long group = Sets.GROUPS.created(admin, "Sales");
        long role = Sets.ROLES.created(admin, "Auditor");
        String body = Json.object("ids", List.of(group));
        List<Integer> answers = Race.run(
                2,
                i -> i == 0
                        ? () -> admin.delete(Sets.GROUPS.path(group)).status()
                        : () -> admin.post(Sets.ROLES.path(role) + "/userGroups", body)
                                .status());
        assertThat(answers.get(0)).isEqualTo(204);
        assertThat(answers.get(1)).isIn(204, 400);
        assertThat(admin.get(Sets.ROLES.path(role)).json().path("groups")).isEmpty();
    }

    /** Adding waits for whoever removes the person from the org, and then finds nobody. */
    @ParameterizedTest
    @EnumSource
    void membershipThatGoesTakesItsPlacesAlong(Sets sets) {
        long id = sets.created(admin, "Sales");
        Person mia = org.member("Mia");
        List<Callable<Integer>> both = new ArrayList<>();
        both.add(() -> Kit.db()
                .sql("delete from membership where user_id = :user")
                .param("user", mia.id().value())
                .update());
        both.add(() ->
                admin.post(sets.path(id) + "/members", Sets.ids(List.of(mia))).status());
        assertThat(Race.run(2, both::get).get(1)).isIn(204, 404);
        assertThat(sets.members(admin, id)).isEmpty();
        admin.post(sets.path(id) + "/members", Sets.ids(List.of(mia))).expect(404, "unknown-users");
    }
}
