package dev.rekey.groups;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One kind of named sets, as tests speak of it over the API. */
enum Sets {
    GROUPS("userGroups", "group"),
    ROLES("roles", "role");

    final String list;
    final String event;

    Sets(String list, String event) {
        this.list = list;
        this.event = event;
    }

    String path() {
        return "/user/" + list;
    }

    String path(long id) {
        return path() + "/" + id;
    }

    Http.Answer create(Http admin, String name) {
        return admin.post(path(), Json.object("name", name));
    }

    long created(Http admin, String name) {
        return create(admin, name).expect(201).json().path("id").asLong();
    }

    void put(Http admin, long id, Person... people) {
        admin.post(path(id) + "/members", ids(List.of(people))).expect(204);
    }

    static String ids(List<Person> people) {
        return Json.object(
                "ids", people.stream().map(person -> person.id().value()).toList());
    }

    List<String> members(Http admin, long id) {
        return texts(admin.get(path(id) + "/members").expect(200).json().path("users"), "firstName");
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }

    /** All pages of a list, each item's field. */
    static List<String> paged(Http admin, String path, String list, String field) {
        List<String> all = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        JsonNode page = admin.get(path).expect(200).json();
        all.addAll(texts(page.path(list), field));
        while (!page.path("next").isNull()) {
            page = admin.get(path + separator + "cursor=" + page.path("next").asString())
                    .expect(200)
                    .json();
            all.addAll(texts(page.path(list), field));
        }
        return all;
    }

    /** Names and details of an org's events about this kind, oldest first. */
    List<String> events(World.TestOrg org) {
        return Kit.db()
                .sql(
                        "select name || ' ' || subject_name || ' ' || details::text from event where org_id = :org and name like :kind order by id")
                .param("org", org.id().value())
                .param("kind", event + ".%")
                .query(String.class)
                .list();
    }
}
