package io.semantest.gateway.intake.schema;

/** JSON pointers (RFC 6901) as they are shown to callers. */
public final class Pointers {

    private Pointers() {}

    /** The pointer to a member of what {@code parent} points at. */
    public static String child(String parent, String name) {
        return parent + '/' + QuotedText.plain(name).replace("~", "~0").replace("/", "~1");
    }

    /** The name the pointer ends with. */
    public static String lastName(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
