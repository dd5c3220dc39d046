package io.semantest.gateway.app.check.upstream;

/**
 * What an upstream does other than its provider would.
 *
 * @param exchange the exchanges it concerns; null for all of them
 * @param response how those are answered
 * @param times how often; 0 for always
 */
public record InjectedFault(ExchangeKind exchange, ResponseBehaviour response, int times) {

    public static final InjectedFault NONE = new InjectedFault(null, ResponseBehaviour.UNCHANGED, 0);

    public static InjectedFault at(ExchangeKind exchange, ResponseBehaviour response) {
        return new InjectedFault(exchange, response, 0);
    }

    /** The image in any answer becomes another. */
    public static InjectedFault image(byte[] bytes) {
        return at(
                null,
                (line, original) ->
                        line.send(Pictures.replacedIn(original, bytes).bytes()));
    }

    public InjectedFault once() {
        return times(1);
    }

    public InjectedFault times(int most) {
        return new InjectedFault(exchange, response, most);
    }
}
