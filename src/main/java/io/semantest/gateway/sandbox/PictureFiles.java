package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.FileName;
import io.vertx.core.Future;

/** Serves the pictures that answers link to. */
final class PictureFiles {
    private PictureFiles() {}

    static boolean asks(Call call) {
        return call.reads() && call.path().startsWith(FileName.FOLDER);
    }

    static Future<Answer> answer(Call call) {
        return FileName.picture(call.path().substring(FileName.FOLDER.length()))
                .map(picture -> call.gallery().draw(picture).map(Answer::png))
                .orElseGet(() -> Future.succeededFuture(
                        Answer.json(404, Json.object().put("error", "no such file: " + call.path()))));
    }
}
