package io.semantest.gateway.app.check.upstream;

/**
 * What an upstream does other than its provider would.
 *
 * @param stage the exchanges it concerns; null for all of them
 * @param manners how those are answered
 * @param times how often; 0 for always
 */
public record Spoil(Stage stage, Manners manners, int times) {

    public static final Spoil NONE = new Spoil(null, Manners.HONEST, 0);

    public static Spoil at(Stage stage, Manners manners) {
        return new Spoil(stage, manners, 0);
    }

    /** The image in any answer becomes another. */
    public static Spoil image(byte[] bytes) {
        return at(
                null,
                (line, honest) -> line.send(Pictures.replacedIn(honest, bytes).bytes()));
    }

    public Spoil once() {
        return times(1);
    }

    public Spoil times(int most) {
        return new Spoil(stage, manners, most);
    }
}
