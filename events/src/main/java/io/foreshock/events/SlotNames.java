package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of {@link Field fields} as they stand in JSON: a parent is the object that a field is written into, and the
 * bytes between two parents close the objects of one and open those of the other.
 */
final class SlotNames {
    /** Outside of the event. */
    static final int NOWHERE = 0;

    private static final Field[] SLOTS = Field.values();
    private static final String OUTSIDE = "";
    private static final List<String> PARENTS = new ArrayList<>(List.of(OUTSIDE));
    private static final int[] PARENT_OF = new int[SLOTS.length];
    private static final byte[][][] BEFORE;
    private static final byte[][] END;

    static {
        for (int i = 0; i < SLOTS.length; i++) {
            // The event itself is an object, too, as if its name were the first of every field.
            String name = "{." + SLOTS[i].dotted();
            int dot = name.lastIndexOf('.');
            String parent = name.substring(0, dot + 1);
            if (!PARENTS.contains(parent)) {
                PARENTS.add(parent);
            }
            PARENT_OF[i] = PARENTS.indexOf(parent);
        }
        BEFORE = new byte[PARENTS.size()][SLOTS.length][];
        END = new byte[PARENTS.size()][];
        for (int from = 0; from < BEFORE.length; from++) {
            for (int to = 0; to < SLOTS.length; to++) {
                String name = SLOTS[to].dotted();
                String quoted = "\"" + name.substring(name.lastIndexOf('.') + 1) + "\":";
                BEFORE[from][to] = (move(PARENTS.get(from), PARENTS.get(PARENT_OF[to])) + quoted).getBytes(UTF_8);
            }
            END[from] = move(PARENTS.get(from), OUTSIDE).getBytes(UTF_8);
        }
    }

    private SlotNames() {}

    static int parentOf(int field) {
        return PARENT_OF[field];
    }

    /** What stands before a field's value, behind a field of this parent. */
    static byte[] before(int parent, int field) {
        return BEFORE[parent][field];
    }

    /** What stands behind the last field, which is of this parent. */
    static byte[] end(int parent) {
        return END[parent];
    }

    private static String move(String from, String to) {
        int shared = 0;
        for (int i = 0; i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i); i++) {
            shared = from.charAt(i) == '.' ? i + 1 : shared;
        }
        StringBuilder move = new StringBuilder();
        from.substring(shared).chars().filter(c -> c == '.').forEach(dot -> move.append('}'));
        if (!from.isEmpty() && !to.isEmpty()) {
            move.append(',');
        }
        for (int start = shared; start < to.length(); ) {
            int dot = to.indexOf('.', start);
            String name = to.substring(start, dot);
            move.append(name.equals("{") ? "{" : "\"" + name + "\":{");
            start = dot + 1;
        }
        return move.toString();
    }
}
