package io.semantest.gateway.jobs.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Ids for an SQL list. Lists are filled up to one of few lengths, so that their statements are prepared once.
 *
 * @param ids 1 to {@link #MOST}
 */
public record IdList(List<String> ids) {

    static final int MOST = 200;
    private static final int[] LENGTHS = {1, 10, 50, MOST};

    /** As many lists as are needed; none for no ids. */
    public static List<IdList> of(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<IdList> lists = new ArrayList<>();
        for (int start = 0; start < all.size(); start += MOST) {
            lists.add(new IdList(all.subList(start, Math.min(all.size(), start + MOST))));
        }
        return lists;
    }

    /** What stands between the parentheses: {@code ?, ?, ?}. */
    public String placeholders() {
        return String.join(", ", Collections.nCopies(length(), "?"));
    }

    /** What stands after VALUES for a table of ids: {@code (?), (?), (?)}. */
    String rows() {
        return String.join(", ", Collections.nCopies(length(), "(?)"));
    }

    /** The ids, the last of them repeated where the list is shorter than its placeholders. */
    public Object[] arguments() {
        Object[] arguments = Arrays.copyOf(ids.toArray(), length());
        Arrays.fill(arguments, ids.size(), arguments.length, ids.get(ids.size() - 1));
        return arguments;
    }

    private int length() {
        return Arrays.stream(LENGTHS)
                .filter(length -> length >= ids.size())
                .findFirst()
                .orElseThrow();
    }
}
