package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User Management is read in both directions. */
class PreviousPageTest {
    private static final Pattern NAME = Pattern.compile("<a class=\"name\" href=\"/admin/users/(\\d+)\">");

    private final World.TestOrg org = World.org("Pages", 200);
    private PageClient console = PageClient.open();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sort=name",
                "?sort=-name",
                "?sort=email",
                "?sort=-email",
                "?sort=lastLogin",
                "?sort=-lastLogin",
                "?search=tester&sort=-lastLogin",
                "?search=tester&status=active",
                "?search=te&sort=-email"
            })
    void pagesComeBackAsTheyWent(String filters) {
        people(80);
        List<String> there = new ArrayList<>();
        String page = console.get("/admin/users" + filters).expect(200).text();
        assertThat(page).doesNotContain("rel=\"prev\"", "First page");
        while (there.add(page) && page.contains("rel=\"next\"")) {
            page = follow(page, "next");
        }
        assertThat(there).hasSize(4);
        for (int i = there.size() - 2; i >= 0; i--) {
            page = follow(page, "prev");
            assertThat(ids(page)).as("page " + i).isEqualTo(ids(there.get(i)));
            assertThat(page.contains("rel=\"prev\"")).isEqualTo(i > 0);
            assertThat(page.contains("First page")).isEqualTo(i > 0);
            assertThat(ids(follow(page, "next"))).isEqualTo(ids(there.get(i + 1)));
        }
    }

    @Test
    void firstPageIsWholeWhateverHasGoneSince() {
        people(30);
        String first = console.get("/admin/users").text();
        String second = follow(first, "next");
        Kit.db()
                .sql("delete from membership where org_id = :org and user_id = :user")
                .param("org", org.id().value())
                .param("user", Long.valueOf(ids(first).get(3)))
                .update();
        String again = follow(second, "prev");
        assertThat(ids(again)).hasSize(25).endsWith(ids(second).get(0));
        assertThat(again).doesNotContain("rel=\"prev\"").contains("rel=\"next\"");
    }

    @Test
    void editUserLeadsBackToThePageThatWasGoneBackTo() {
        people(60);
        String third = follow(follow(console.get("/admin/users").text(), "next"), "next");
        String address = link(third, "prev");
        String edit = console.http()
                .with("Referer", "http://elsewhere.example" + address)
                .get("/admin/users/" + ids(console.get(address).text()).get(0))
                .expect(200)
                .text();
        assertThat(edit).contains("before=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MTphYmM", "MTpuYW1lOmE"})
    void placeThatNoListOfThisOrderGaveOutIsRefused(String before) {
        people(0);
        console.get("/admin/users?sort=email&before=" + before).expect(400);
    }

    private void people(int count) {
        Kit.db().sql("""
                        with made as (
                            insert into users (id, email, first_name, last_name, created_at)
                            select 9000000000 + :org * 10000 + i, 'p' || i || '-' || :org || '@example.org',
                                   'P' || i % 7, 'Tester', now()
                            from generate_series(1, :count) i returning *
                        )
                        insert into membership (org_id, user_id, first_name, last_name, email, invited_at, last_login)
                        select :org, id, first_name, last_name, email, now(),
                               case when id % 3 = 0 then now() - id % 5 * interval '1 hour' end
                        from made
                        """).param("org", org.id().value()).param("count", count).update();
        console = PageClient.of(org.admin());
    }

    private String follow(String page, String rel) {
        return console.get(link(page, rel)).expect(200).text();
    }

    private static String link(String page, String rel) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\" rel=\"" + rel + "\"").matcher(page);
        assertThat(link.find()).as("a link " + rel).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<String> ids(String page) {
        return NAME.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
