package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** <em>Export as CSV</em>: what the file says, for whom, and that it is left in the trail. */
class ExportTest {
    private static final String HEADERS =
            "First Name,Last Name,Email,Status,Last Login (UTC),Roles,Groups,MFA Status,User ID";

    @Test
    void fileHasEveryMemberAsTheListShowsThem() {
        World.TestOrg org = World.org("Häfen & Söhne/Ost", 100);
        Person admin = org.admin();
        Person mia = org.member("Mia");
        Http api = admin.signIn();
        api.put("/user/users/" + mia.id() + "/membership", "{\"enabled\": false}")
                .expect(204);
        add(api, "Noa", "Novák", List.of(), List.of());
        Http console = consoleOf(admin);
        Kit.db()
                .sql("update membership set last_login = '2026-03-01 12:34:56.7Z' where user_id = :id")
                .param("id", admin.id().value())
                .update();
        Http.Answer answer = console.get("/admin/users/export").expect(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        String date = LocalDate.now(Kit.CLOCK).toString();
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"users-Hafen-Sohne-Ost-" + date
                        + ".csv\"; filename*=UTF-8''users-H%C3%A4fen%20%26%20S%C3%B6hne%20Ost-" + date + ".csv");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String[] lines = answer.text().split("\r\n", -1);
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).isEqualTo("\uFEFF" + HEADERS);
        assertThat(lines[1]).startsWith("Noa,Novák,").contains(",Invited,,,,None,");
        assertThat(lines[2])
                .isEqualTo("Ada,Tester," + admin.email() + ",Active,2026-03-01 12:34:56,,,None," + admin.id());
        assertThat(lines[3]).isEqualTo("Mia,Tester," + mia.email() + ",Inactive,,,,None," + mia.id());
        assertThat(lines[4]).isEmpty();
        assertThat(answer.text().replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void mfaOfBothLevelsIsToldButNotWhatAnInvitedPersonHasElsewhere() {
        World.TestOrg org = World.org();
        Person admin = org.admin();
        Person both = org.member("Both");
        Person user = org.member("User");
        Person exempt = org.member("Exempt");
        Http api = admin.signIn();
        api.put("/user/users/" + exempt.id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        Person guest = World.org().member("Guest");
        guest.optIn(guest.signIn());
        UsersApiTest.add(api, "Guest", "Tester", guest.email()).expect(201);
        user.optIn(user.signIn());
        Http console = consoleOf(admin);
        org.enforcingMfa();
        Phone phone = both.setUpAtSignIn();
        both.optIn(both.signIn(phone));
        assertThat(records(console.get("/admin/users/export?sort=name")).stream()
                        .map(line -> line.get(0) + " " + line.get(7)))
                .contains("Both User, Org", "User User", "Exempt Exempt", "Guest None", "Ada None");
    }

    @Test
    void whatASpreadsheetTakesForAFormulaIsDefusedAndEverySignComesBack() {
        World.TestOrg org = World.org();
        Http api = org.admin().signIn();
        List<List<String>> names = List.of(
                List.of("=1+1", "'=1+1"),
                List.of("+49 30", "'+49 30"),
                List.of("-minus", "'-minus"),
                List.of("@SUM(A1)", "'@SUM(A1)"),
                List.of("\uFF1D1\uFF0B1", "'\uFF1D1\uFF0B1"),
                List.of("\uFF20x", "'\uFF20x"),
                List.of("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"),
                List.of("x, =1", "x, '=1"),
                List.of("a=b-c", "a=b-c"),
                List.of("O\"Brien, the \"2nd\"", "O\"Brien, the \"2nd\""),
                List.of(
                        "\u738B \uD83D\uDE00 \u0645\u062D\u0645\u062F",
                        "\u738B \uD83D\uDE00 \u0645\u062D\u0645\u062F"));
        for (List<String> name : names) {
            add(api, "First", name.get(0), List.of(), List.of());
        }
        List<String> last = records(export(org.admin(), "?search=first&sort=email")).stream()
                .map(line -> line.get(1))
                .toList();
        assertThat(last)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> name.get(1)).toList());
    }

    @Test
    void rolesAndGroupsCanBeToldApart() {
        World.TestOrg org = World.org();
        Http api = org.admin().signIn();
        List<Long> groups =
                List.of(group(org, "Sales; East"), group(org, "A, B"), group(org, "The \"best\""), group(org, "=Sum"));
        List<Long> roles = List.of(role(org, "Reader"), role(org, "auditor"));
        add(api, "Mia", "Many", groups, roles);
        add(api, "Noa", "None", List.of(), List.of());
        List<List<String>> records = records(export(org.admin(), "?search=list-"));
        assertThat(records.get(0).get(5)).isEqualTo("auditor; Reader");
        assertThat(records.get(0).get(6)).isEqualTo("'=Sum; A, B; \"Sales; East\"; \"The \"\"best\"\"\"");
        assertThat(records.get(1).subList(5, 7)).containsExactly("", "");
    }

    @Test
    void fileFollowsFiltersSearchAndOrder() {
        World.TestOrg org = World.org();
        Http api = org.admin().signIn();
        long sales = group(org, "Sales");
        long mia = add(api, "Mia", "Zett", List.of(sales), List.of());
        long noa = add(api, "Noa", "Zack", List.of(sales), List.of());
        long off = add(api, "Off", "Zenit", List.of(sales), List.of());
        api.put("/user/users/" + off + "/membership", "{\"enabled\": false}").expect(204);
        assertThat(ids(export(org.admin(), "?groupId=" + sales))).containsExactly(noa, off, mia);
        assertThat(ids(export(org.admin(), "?groupId=" + sales + "&sort=-name&status=active")))
                .containsExactly(mia, noa);
        assertThat(ids(export(org.admin(), "?search=ZE&status=inactive&status=active")))
                .containsExactly(off, mia);
        assertThat(ids(export(org.admin(), "?permission=admin,allDataAccess")))
                .containsExactly(org.admin().id().value());
        assertThat(ids(export(org.admin(), "?search=nobodyatall"))).isEmpty();
    }

    @Test
    void callAnswersTheSameFile() {
        World.TestOrg org = World.org();
        Http api = org.admin().signIn();
        long sales = group(org, "Sales");
        long noa = add(api, "Noa", "Zack", List.of(sales), List.of());
        long off = add(api, "Off", "Zenit", List.of(sales), List.of());
        api.put("/user/users/" + off + "/membership", "{\"enabled\": false}").expect(204);
        String filters = "?search=z&sort=-name&status=active&status=inactive&groupId=" + sales;
        Http.Answer answer = api.get("/user/users/export" + filters).expect(200);
        Http.Answer page = export(org.admin(), filters);
        assertThat(ids(answer)).containsExactly(off, noa);
        assertThat(answer.text()).isEqualTo(page.text());
        for (String header : List.of("Content-Type", "Content-Disposition", "Cache-Control")) {
            assertThat(answer.header(header)).as(header).isEqualTo(page.header(header));
        }
        api.get("/user/users/export?status=odd").expect(400, "not-one-of", "status");
    }

    @Test
    void administratorsAloneExportAndTheirOwnOrgAlone() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person stranger = other.member("Stranger");
        Person both = other.member("Both");
        org.alsoMember(both);
        Person member = org.member("Mia");
        long theirs = group(other, "Theirs");
        assertThat(export(member, "").expect(403).text())
                .doesNotContain(org.admin().email());
        assertThat(export(member, "").header("Content-Disposition")).isEmpty();
        assertThat(export(org.admin(), "").expect(200).text())
                .contains(both.email(), member.email())
                .doesNotContain(stranger.email(), other.admin().email());
        assertThat(ids(export(org.admin(), "?groupId=" + theirs))).isEmpty();
    }

    @Test
    void eventTellsTheFiltersAndHowMany() {
        World.TestOrg org = World.org();
        org.member("Mia");
        export(org.admin(), "").expect(200);
        export(org.admin(), "?search=mia&status=active").expect(200);
        export(org.admin(), "?status=asleep").expect(400);
        List<String> details = Kit.db()
                .sql("select details::text from event where org_id = :org and name = 'users.exported' order by id")
                .param("org", org.id().value())
                .query(String.class)
                .list();
        assertThat(details).hasSize(2);
        assertThat(Json.parse(details.get(0))).isEqualTo(Json.parse("{\"rows\": 2}"));
        assertThat(Json.parse(details.get(1)))
                .isEqualTo(Json.parse("{\"search\": \"mia\", \"statuses\": [\"active\"], \"rows\": 1}"));
        PageClient console = PageClient.open();
        console.password(org.admin());
        assertThat(console.get("/admin/tools/user-audit").text()).contains("Users exported");
    }

    private static Http.Answer export(Person person, String query) {
        return consoleOf(person).get("/admin/users/export" + query);
    }

    private static Http consoleOf(Person person) {
        PageClient console = PageClient.open();
        console.password(person);
        return console.http();
    }

    private static List<List<String>> records(Http.Answer answer) {
        return CsvReader.builder().ofCsvRecord(answer.expect(200).text().substring(1)).stream()
                .skip(1)
                .map(line -> line.getFields())
                .toList();
    }

    private static List<Long> ids(Http.Answer answer) {
        return records(answer).stream().map(line -> Long.valueOf(line.get(8))).toList();
    }

    private static long add(Http api, String first, String last, List<Long> groups, List<Long> roles) {
        String email = "list-" + UUID.randomUUID() + "@example.org";
        String body =
                Json.object("firstName", first, "lastName", last, "email", email, "groupIds", groups, "roleIds", roles);
        return api.post("/user/users", body).expect(201).json().path("id").asLong();
    }

    private static long group(World.TestOrg org, String name) {
        return Kit.node().get(UserGroups.class).add(org.id(), name);
    }

    private static long role(World.TestOrg org, String name) {
        return Kit.node().get(Roles.class).add(org.id(), name);
    }
}
