package io.semantest.gateway.intake.inbox.line;

import io.semantest.gateway.contract.BlankText;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.request.RequestReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a line into a request. In a {@code .txt} file the line is the prompt and everything else comes from the
 * template; in any other file the line is a request in JSON, where only the user may be left out.
 */
public final class LineRequests {

    private final RequestReader reader;
    private final Map<String, Object> template;
    private final String defaultUserId;

    /**
     * @param template members of a request for files of plain prompts, {@code userId} among them; texts may stand for
     *     numbers
     */
    public LineRequests(RequestReader reader, Map<String, ?> template) {
        this.reader = reader;
        this.template = Map.copyOf(template);
        this.defaultUserId = template.get("userId").toString();
    }

    /**
     * @param fileName the name the file was dropped under
     * @throws InvalidRequest when the line holds no valid request
     */
    public GenerationRequest read(BatchLine line, String fileName) {
        if (line.fault() != null) {
            throw new InvalidRequest("", line.fault());
        }
        return isPlainPrompts(fileName) ? prompt(line.text()) : reader.read(line.text(), defaultUserId);
    }

    private GenerationRequest prompt(String text) {
        Map<String, Object> members = new HashMap<>(template);
        members.put("prompt", BlankText.stripped(text));
        return reader.read(members);
    }

    private static boolean isPlainPrompts(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".txt");
    }
}
