package io.foreshock.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.config.DeclaredKey;
import io.foreshock.config.Kind;
import io.foreshock.config.ValueType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of the configuration, made from the declarations of its keys, for editors. Bounds of
 * durations and the form of texts are described, not enforced: {@code foreshock check} does that.
 */
final class ConfigurationSchema {
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<Class<?>, String> names = new HashMap<>();

    static String text() throws JsonProcessingException {
        ConfigurationSchema schema = new ConfigurationSchema();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "https://foreshock.io/schema/configuration.schema.json");
        root.put("title", "Foreshock's configuration");
        root.setAll(schema.section(Config.class));
        root.set("$defs", schema.definitions);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private ObjectNode section(Class<? extends Record> type) {
        ObjectNode section = JsonNodeFactory.instance.objectNode();
        section.put("type", "object");
        section.put("unevaluatedProperties", false);
        section.putObject("properties");
        keys(type, section);
        return section;
    }

    private void keys(Class<? extends Record> type, ObjectNode section) {
        ObjectNode properties = (ObjectNode) section.get("properties");
        for (DeclaredKey key : DeclaredKey.of(type)) {
            if (key.isInline()) {
                keys(key.sectionType(), section);
            } else if (key.isKeyedByKind()) {
                for (Kind kind : key.kinds()) {
                    ObjectNode list = properties.putObject(key.name(kind));
                    list.put("description", kind.meaning());
                    list.put("type", "array").set("items", reference(kind.keys()));
                }
            } else {
                properties.set(key.name(), described(key));
                if (key.isSecretType()) {
                    properties
                            .putObject(key.fileName())
                            .put("type", "string")
                            .put("description", "A file that holds " + key.name() + ".");
                }
                if (key.isRequired() && !key.isSecretType()) {
                    section.withArray("required").add(key.name());
                }
                if (key.isChosen()) {
                    key.kinds().forEach(kind -> choose(key, kind, section));
                }
            }
        }
    }

    /** Further keys where a kind is chosen. */
    private void choose(DeclaredKey key, Kind kind, ObjectNode section) {
        ObjectNode choice = section.withArray("allOf").addObject();
        ObjectNode condition = choice.putObject("if");
        condition.putArray("required").add(key.name());
        condition.putObject("properties").putObject(key.name()).put("const", kind.name());
        ObjectNode then = choice.putObject("then");
        then.putObject("properties");
        keys(kind.keys(), then);
    }

    private ObjectNode described(DeclaredKey key) {
        ObjectNode value = key.isList() ? list(key) : one(key);
        String bounds = key.bounds().isEmpty() || key.isList() ? "" : " Allowed: " + key.bounds() + ".";
        String otherwise =
                key.key().whenAbsent().isEmpty() ? "" : " Default: " + key.key().whenAbsent() + ".";
        value.put("description", key.key().meaning() + bounds + otherwise);
        if (!key.key().defaultValue().isEmpty() && !key.isSection()) {
            if (key.valueType() == boolean.class) {
                value.put("default", Boolean.parseBoolean(key.key().defaultValue()));
            } else {
                value.put("default", key.key().defaultValue());
            }
        }
        return value;
    }

    private ObjectNode list(DeclaredKey key) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("type", "array").set("items", one(key));
        if (!key.key().min().isEmpty()) {
            list.put("minItems", Integer.parseInt(key.key().min()));
        }
        return list;
    }

    private ObjectNode one(DeclaredKey key) {
        if (key.isSection()) {
            return reference(key.sectionType());
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        if (key.isChosen()) {
            key.kinds().forEach(kind -> value.withArray("enum").add(kind.name()));
        } else if (key.isMap()) {
            value.put("type", "object");
        } else if (key.valueType() == boolean.class) {
            value.put("type", "boolean");
        } else if (Set.of(int.class, Integer.class, Short.class).contains(key.valueType())) {
            value.put("type", "integer")
                    .put("minimum", Integer.parseInt(key.key().min()));
            value.put("maximum", Integer.parseInt(key.key().max()));
        } else {
            value.put("type", "string")
                    .put("title", ValueType.of(key.valueType()).writtenAs());
            if (key.valueType() == Duration.class) {
                value.put("pattern", "^([0-9]+(ms|s|m|h|d))+$");
            }
        }
        return value;
    }

    private ObjectNode reference(Class<? extends Record> type) {
        String name = names.get(type);
        if (name == null) {
            name = type.getSimpleName();
            names.put(type, name);
            definitions.set(name, section(type));
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
    }
}
