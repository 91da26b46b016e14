package dev.rekey.help;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the records of answers say and springdoc does not read: their fields are always there, some of them null. */
final class RecordFields {
    private final Map<String, Class<?>> all = new TreeMap<>();
    private final Map<String, Class<?>> answers = new TreeMap<>();

    void read(HandlerMethod handler) {
        read(handler.getMethod().getGenericReturnType(), answers);
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                read(parameter.getGenericParameterType(), all);
            }
        }
    }

    private void read(Type type, Map<String, Class<?>> into) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> read(argument, into));
        } else if (type instanceof Class<?> found && found.isRecord()) {
            if (all.getOrDefault(found.getSimpleName(), found) != found) {
                throw new IllegalStateException(
                        "of one name in the description: " + found + ", " + all.get(found.getSimpleName()));
            }
            all.put(found.getSimpleName(), found);
            into.put(found.getSimpleName(), found);
            Stream.of(found.getRecordComponents()).forEach(field -> read(field.getGenericType(), into));
        }
    }

    void describe(ObjectNode schemas) {
        answers.forEach((name, type) -> {
            ObjectNode schema = (ObjectNode) schemas.path(name);
            ArrayNode required = schema.putArray("required");
            for (RecordComponent field : type.getRecordComponents()) {
                required.add(field.getName());
                if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    orNull((ObjectNode) schema.path("properties").path(field.getName()));
                }
            }
        });
    }

    private static void orNull(ObjectNode field) {
        JsonNode reference = field.remove("$ref");
        if (reference == null) {
            String type = field.path("type").asString();
            field.putArray("type").add(type).add("null");
        } else {
            ArrayNode either = field.putArray("anyOf");
            either.addObject().set("$ref", reference);
            either.addObject().put("type", "null");
        }
    }
}
