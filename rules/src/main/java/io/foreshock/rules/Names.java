package io.foreshock.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every document by its name and by its id; both are unique over all files. */
final class Names {
    private final Map<String, Document> documents = new LinkedHashMap<>();

    private Names() {}

    static Names of(List<Document> documents) {
        Names names = new Names();
        documents.forEach(names::add);
        return names;
    }

    private void add(Document document) {
        Header header = document.header();
        put("name", header.name(), document);
        if (!header.id().equals(header.name())) {
            put("id", header.id(), document);
        }
    }

    private void put(String key, String name, Document document) {
        if (name.isEmpty()) {
            return;
        }
        Document other = documents.putIfAbsent(name, document);
        if (other != null) {
            document.problems()
                    .errorAt(
                            document.content().lineOf(key),
                            key,
                            "'" + name + "' is taken by " + other.problems().file() + ":"
                                    + other.content().line() + "; choose another");
        }
    }

    /** The document that a reference, a name or an id, refers to. */
    Optional<Document> find(String reference) {
        return Optional.ofNullable(documents.get(reference));
    }

    Set<String> all() {
        return new TreeSet<>(documents.keySet());
    }
}
