package io.semantest.gateway.intake;

/** JSON pointers (RFC 6901) as they are shown to callers. */
final class Pointers {

    private Pointers() {}

    /** The pointer to a member of what {@code parent} points at. */
    static String child(String parent, String name) {
        return parent + '/' + Quoted.plain(name).replace("~", "~0").replace("/", "~1");
    }

    /** The name the pointer ends with. */
    static String lastName(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
