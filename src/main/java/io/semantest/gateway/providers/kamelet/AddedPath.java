package io.semantest.gateway.providers.kamelet;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kamelet puts behind a configured address, as its URI templates say. Providers' consoles show addresses whole, so
 * that people configure them whole, and the path would be there twice.
 */
final class AddedPath {

    /** An address, and the path that is written behind it. */
    private static final Pattern BEHIND = Pattern.compile("\\{\\+(\\w+)}(/[^{?]*)");

    private AddedPath() {}

    /**
     * Why an address cannot be a property's value, in words that follow the property's name; null when it can.
     *
     * @param templates the kamelet's URI templates
     */
    static String obstacle(List<String> templates, String property, String address) {
        for (String template : templates) {
            Matcher behind = BEHIND.matcher(template);
            if (behind.lookingAt() && behind.group(1).equals(property)) {
                int at = at(behind.group(2), address);
                if (at >= 0) {
                    return "must end before " + behind.group(2) + ", which the kamelet adds: write "
                            + address.substring(0, at);
                }
            }
        }
        return null;
    }

    /** Where the address has the path; -1 where it has not. A path of one segment may be the server's own. */
    private static int at(String path, String address) {
        boolean whole = !path.endsWith("/");
        boolean telling = path.chars().filter(letter -> letter == '/').count() > 2;
        String own = path(address);
        boolean there = whole ? own.endsWith(path) : telling && own.contains(path);
        return there ? address.lastIndexOf(path) : -1;
    }

    private static String path(String address) {
        try {
            String path = URI.create(address).getRawPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException refusedElsewhere) {
            return "";
        }
    }
}
