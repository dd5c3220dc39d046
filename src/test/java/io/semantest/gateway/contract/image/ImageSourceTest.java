package io.semantest.gateway.contract.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'PIC'",
                "['PIC']",
                "[null, '', 'PIC']",
                "{'data': [{'b64_json': 'PIC', 'url': ''}]}",
                "{'data': [{'b64_json': '', 'url': 'PIC', 'revised_prompt': ''}]}",
                "{'data': [{'b64_json': null, 'url': 'PIC'}]}",
                "{'data': [{'b64_json': '  ', 'image_url': {'url': 'PIC'}}]}",
                "{'data': {'url': 'PIC'}}",
                "{'data': 'PIC'}",
                "{'images': ['PIC'], 'data': ['PIC']}",
                "{'images': [{'url': 'PIC', 'width': 64}], 'timings': {'inference': 1.5}, 'seed': 7}",
                "{'image': {'url': 'PIC', 'content_type': 'image/png'}}",
                "{'image': 'PIC'}",
                "{'output': 'PIC'}",
                "{'output': [{'url': 'PIC'}]}",
                "{'output': {'images': [{'image': 'PIC'}]}}",
                "{'result': {'sample': 'PIC', 'prompt': 'p'}}",
                "{'artifacts': [{'base64': 'PIC', 'finishReason': 'SUCCESS', 'seed': 1}]}",
                "{'predictions': [{'bytesBase64Encoded': '', 'image': 'PIC'}]}",
                "{'inlineData': {'mimeType': 'image/png', 'data': 'PIC'}}",
                "{'inline_data': {'mime_type': 'image/png', 'data': 'PIC'}, 'thought': true}",
                "{'imageUrl': '', 'imageUrls': [{'url': 'PIC'}]}",
                "[{'blob': 'PIC', 'content-type': 'image/png'}]",
                "{'choices': [{'message': {'content': 'Here.', 'images': [{'type': 'image_url', 'image_url': {'url': 'PIC'}}]}}]}",
                "{'choices': [{'message': {'content': [{'text': 'Here.'}, {'image_url': {'url': 'PIC'}}]}}]}",
                "{'choices': [{'message': {'content': 'Here: ![image](PIC) and more.'}}]}",
                "{'data': [{'url': '![image]( PIC )'}]}",
            })
    void one_image_is_found_wherever_servers_put_it(String json) throws Exception {
        assertThat(in(json)).singleElement().satisfies(image -> assertThat(image.forms())
                .containsExactly("PIC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "''",
                "{}",
                "[]",
                "{'data': [{'b64_json': '', 'url': '', 'revised_prompt': 'x'}]}",
                "{'data': [], 'images': null, 'image': {}}",
                "{'id': 'p', 'input': {'image': 'theirs'}, 'urls': {'get': 'https://x'}}",
                "{'text': 'I cannot draw that'}",
                "{'message': 'no_channel_available'}",
                "{'choices': [{'message': {'content': 'I cannot draw that', 'images': []}}]}",
            })
    void what_is_empty_or_something_else_is_no_image(String json) throws Exception {
        assertThat(in(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://x/1.png", "data:image/png;base64,eA==", "iVBORw0KGgoAAA", "/9j/4AAQSkZJRg", " UklGRgA"})
    void where_words_may_stand_only_an_unmistakable_image_is_one(String image) throws Exception {
        for (String member : List.of("content", "file_data", "file", "text")) {
            assertThat(in("{'images': [{'url': null, '" + member + "': '" + image + "'}]}"))
                    .singleElement()
                    .satisfies(found -> assertThat(found.forms()).containsExactly(image));
            assertThat(in("{'images': [{'" + member + "': 'a red fox'}]}")).isEmpty();
        }
    }

    @Test
    void what_is_said_of_an_image_goes_with_it() throws Exception {
        List<ImageSource> two =
                in("{'data': [{'url': 'A', 'seed': 7, 'revised_prompt': 'a fox'}, {'url': 'B', 'seed': -1}]}");

        assertThat(two).extracting(ImageSource::seed).containsExactly(7L, null);
        assertThat(two).extracting(ImageSource::revisedPrompt).containsExactly("a fox", null);
        assertThat(in("{'image': {'url': 'A'}, 'seed': 4294967295}").get(0).seed())
                .isEqualTo(4_294_967_295L);
    }

    @Test
    void a_link_is_told_from_an_image_in_base64() {
        assertThat(List.of("https://x/1.png", " HTTP://x", "/files/1.png", "//cdn.test/1.png"))
                .allMatch(ImageSource::isLink);
        assertThat(List.of("/9j/4AAQSkZJRg", "iVBORw0KGgo", "data:image/png;base64,x", "httpx"))
                .noneMatch(ImageSource::isLink);
    }

    private static List<ImageSource> in(String json) throws JsonProcessingException {
        return ImageSource.in(new ObjectMapper().readValue(json.replace('\'', '"'), Object.class));
    }
}
