package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User Management's address is all of its state: links keep what is chosen, and what is chosen is shown. */
class UserListPagesTest {
    private static final Pattern OPTION = Pattern.compile("name=\"groupId\" value=\"(\\d+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "email", "-email", "lastLogin", "-lastLogin"})
    void threePagesAreWalkedByTheirLinksUnderEveryFilter(String sort) {
        World.TestOrg org = World.org();
        long group = groups(org, 1).get(0);
        for (int i = 0; i < 60; i++) {
            join(org, "Page", i % 2 == 0 ? "Even" + i : "Odd" + i);
        }
        Kit.db()
                .sql(
                        "insert into group_member (org_id, group_id, user_id) select org_id, :group, user_id from membership where org_id = :org and first_name = 'Page'")
                .param("group", group)
                .param("org", org.id().value())
                .update();
        PageClient console = console(org);
        String path = "/admin/users?search=pag&status=active&status=inactive&groupId=" + group + "&sort=" + sort;
        List<String> seen = new ArrayList<>();
        for (int pages = 1; ; pages++) {
            String html = console.get(path).text();
            find("<a class=\"name\" href=\"/admin/users/(\\d+)\"", html).forEach(seen::add);
            List<String> next = find("href=\"([^\"]+)\" rel=\"next\"", html);
            if (next.isEmpty()) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            path = next.get(0).replace("&amp;", "&");
            assertThat(path)
                    .contains("search=pag", "status=active", "status=inactive", "groupId=" + group, "sort=" + sort);
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void editingLeadsBackToTheListAsItWas() {
        World.TestOrg org = World.org();
        String edit = "/admin/users/" + org.member("Mia").id();
        String list = "/admin/users?search=mi+a%26%7Bb&status=active,inactive&sort=-email";
        PageClient console = console(org);
        Http.Answer page =
                console.with("Referer", "http://elsewhere.example" + list).get(edit);
        String back = "/admin/users?search=mi%20a%26%7Bb&status=active&status=inactive&sort=-email";
        assertThat(page.text())
                .contains(
                        "name=\"list\" value=\"" + back.replace("&", "&amp;") + "\"",
                        "href=\"" + back.replace("&", "&amp;") + "\"");
        assertThat(save(console, edit, back).asked()).isEqualTo("GET " + back);
        for (String nonsense : List.of(
                "https://evil.example/x?sort=name",
                "//evil.example",
                "/admin/users/../../x?sort=name",
                "/admin/users?sort=nonsense",
                "/admin/users?groupId=x",
                "/admin/users?cursor=%00",
                "/admin/users?search=%zz",
                "javascript:alert(1)")) {
            console.get(edit);
            assertThat(save(console, edit, nonsense).asked()).as(nonsense).isEqualTo("GET /admin/users");
        }
    }

    private static Http.Answer save(PageClient console, String edit, String list) {
        String[] fields =
                ("firstName Mia lastName Two enabled true portalUrlAccess false admin false allDataAccess false"
                                + " list " + list)
                        .split(" ");
        return console.post(edit, fields).expect(200);
    }

    @Test
    void linksKeepWhatIsChosenAndLeaveOutWhatIsNot() {
        World.TestOrg org = World.org();
        PageClient console = console(org);
        String html = console.get("/admin/users?search=a%26%25%22da&permission=admin,allDataAccess&sort=email")
                .expect(200)
                .text();
        assertThat(html).contains("value=\"a&amp;%&#34;da\"");
        html = console.get("/admin/users?search=ada&permission=admin,allDataAccess&sort=email")
                .text();
        for (String sort : List.of("name", "-email", "lastLogin")) {
            assertThat(html)
                    .contains(
                            "href=\"/admin/users?search=ada&amp;permission=admin&amp;permission=allDataAccess&amp;sort="
                                    + sort + "\"");
        }
        assertThat(html).contains("href=\"/admin/users?sort=email\"", "2 selected");
        assertThat(console.get("/admin/users").text())
                .contains("href=\"/admin/users?sort=-name\"")
                .doesNotContain("Clear search and filters");
    }

    @Test
    void emptyListSaysWhatToDo() {
        PageClient console = console(World.org());
        assertThat(console.get("/admin/users?status=inactive").text())
                .contains("Nobody matches these filters", "Clear search and filters");
        assertThat(console.get("/admin/users?search=zzz").text()).contains("Nobody matches \"zzz\"");
        assertThat(console.get("/admin/users?groupId=999999999").expect(200).text())
                .contains("Nobody matches these filters", "1 selected");
    }

    @Test
    void ofThousandsOfGroupsTheFirstAreOfferedAndThoseChosen() {
        World.TestOrg org = World.org();
        List<Long> ids = groups(org, 1500);
        PageClient console = console(org);
        String html = console.get("/admin/users").text();
        assertThat(find(OPTION.pattern(), html))
                .containsExactlyElementsOf(
                        ids.subList(0, 200).stream().map(String::valueOf).toList());
        assertThat(html).contains("hx-get=\"/admin/choices?field=groupId&amp;form=filters\"");
        String part = console.get("/admin/choices?field=groupId&form=filters&search=group+140&groupId=" + ids.get(3))
                .text();
        assertThat(find(OPTION.pattern(), part))
                .hasSize(11)
                .contains(ids.get(3) + "", ids.get(1400) + "", ids.get(1409) + "");
        assertThat(part).contains("form=\"filters\"");
        html = console.get("/admin/users?groupId=" + ids.get(1400)).text();
        assertThat(find(OPTION.pattern(), html)).hasSize(201).contains(ids.get(1400) + "");
        assertThat(html).contains("<strong id=\"chosen-groupId\">Group 1400</strong>");
    }

    @Test
    void partOfThePageBringsAlongWhatStandsOutsideOfIt() {
        World.TestOrg org = World.org();
        Http htmx = console(org).http().with("HX-Request", "true");
        String part =
                htmx.get("/admin/users?permission=admin&search=ada").expect(200).text();
        assertThat(part)
                .doesNotContain("<html")
                .contains("<strong id=\"chosen-permission\" hx-swap-oob=\"true\">Admin</strong>")
                .contains("<strong id=\"chosen-status\" hx-swap-oob=\"true\">Select filters</strong>")
                .contains("<span id=\"clear\" hx-swap-oob=\"true\"><a href=\"/admin/users?sort=name\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=asleep", "permission=root", "groupId=x", "sort=age", "cursor=x"})
    void madeUpStateIsRefused(String query) {
        PageClient console = console(World.org());
        assertThat(console.get("/admin/users?" + query).status()).isEqualTo(400);
        if (!query.startsWith("cursor")) {
            Http.Answer refused = console.get("/admin/users/export?" + query).expect(400);
            assertThat(refused.header("Content-Disposition")).isEmpty();
            assertThat(refused.header("Content-Type")).startsWith("text/html");
        }
    }

    private static PageClient console(World.TestOrg org) {
        PageClient console = PageClient.open();
        console.password(org.admin());
        return console;
    }

    private static void join(World.TestOrg org, String first, String last) {
        NewUser typed = NewUser.of(first, last, "list-" + UUID.randomUUID() + "@example.org", null);
        Kit.node().get(FirstUser.class).add(org.id(), typed.withAccess(true, false, false, false), "x");
    }

    /** Numbered, so that names sort as their numbers do. */
    private static List<Long> groups(World.TestOrg org, int count) {
        return Kit.db()
                .sql("""
                        with made as (insert into user_group (org_id, name)
                                      select :org, 'Group ' || to_char(i, 'FM0000') from generate_series(0, :count - 1) i returning id, name)
                        select id from made order by name
                        """)
                .param("org", org.id().value())
                .param("count", count)
                .query(Long.class)
                .list();
    }

    private static List<String> find(String pattern, String html) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
