package io.semantest.gateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.json.JsonTrees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** The step that puts results into folders: bean {@code delivery} in the routes. */
public final class DeliverySteps {

    private final FolderDelivery folders;

    public DeliverySteps(FolderDelivery folders) {
        this.folders = folders;
    }

    /**
     * Writes the images of variable {@code images} into the folder of variable {@code folder}, their names beginning with
     * variable {@code fileStem}; then, where variable {@code sidecar} names one, the job's description. Variable
     * {@code files} holds the images' names afterwards.
     */
    @SuppressWarnings("unchecked")
    public void toFolder(Exchange exchange) throws IOException {
        List<ImageData> images = exchange.getVariable(Variables.IMAGES, List.class);
        String stem = exchange.getVariable(Variables.FILE_STEM, String.class);
        List<DeliveredFile> files = new ArrayList<>();
        for (ImageData image : images) {
            files.add(new DeliveredFile(stem + (files.size() + 1) + "." + image.format(), image.bytes()));
        }
        exchange.setVariable(
                Variables.FILES, files.stream().map(DeliveredFile::name).toList());
        String sidecar = exchange.getVariable(Variables.SIDECAR, String.class);
        if (sidecar != null) {
            files.add(Sidecar.json(sidecar, result(exchange)));
        }
        folders.deliver(exchange.getVariable(Variables.FOLDER, String.class), files);
    }

    private static Object result(Exchange exchange) {
        try {
            return JsonTrees.read(exchange.getVariable(Variables.RESULT, String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a job is JSON", e);
        }
    }
}
