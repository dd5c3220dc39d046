package io.semantest.gateway.app.demo.intake;

/**
 * A request or line that brought no image.
 *
 * @param where the line; empty for a request of its own
 * @param user who asked, as far as that could be read
 * @param type kind of problem, in kebab-case
 * @param detail why, for people
 */
public record RejectedRequest(String where, String user, String type, String detail) {

    public String brief() {
        return where.isEmpty() ? type : where + ": " + type;
    }
}
