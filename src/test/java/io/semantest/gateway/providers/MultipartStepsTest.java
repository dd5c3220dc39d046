package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

final class MultipartStepsTest {

    @Test
    void every_member_becomes_a_part_and_every_element_of_a_list() throws Exception {
        Form form = Form.of("{'prompt': 'ein Füchslein\\r\\n--x', 'seed': 7, 'tags': ['a', 'b'], 'style': null}");

        assertThat(form.text())
                .isEqualTo(
                        ("""
                        --%1$s
                        Content-Disposition: form-data; name="prompt"

                        ein Füchslein
                        --x
                        --%1$s
                        Content-Disposition: form-data; name="seed"

                        7
                        --%1$s
                        Content-Disposition: form-data; name="tags"

                        a
                        --%1$s
                        Content-Disposition: form-data; name="tags"

                        b
                        --%1$s--
                        """)
                                .formatted(form.boundary())
                                .replace("\n", "\r\n"));
    }

    @Test
    void what_is_empty_is_not_said_and_a_name_ends_no_header() throws Exception {
        Form form = Form.of("{'prompt': ' ', 'negative_prompt': '', 'list': ['', 'x'], 'a\\'\\r\\nb': {'c': 'd'}}"
                .replace("\\'", "\\u0022"));

        assertThat(form.text().split("--" + form.boundary()))
                .containsExactly(
                        "",
                        "\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n \r\n",
                        "\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\nx\r\n",
                        "\r\nContent-Disposition: form-data; name=\"a%22%0D%0Ab\"\r\n\r\n{\"c\":\"d\"}\r\n",
                        "--\r\n");
    }

    @Test
    void no_two_forms_have_the_same_boundary() throws Exception {
        assertThat(Form.of("{}").boundary()).isNotEqualTo(Form.of("{}").boundary());
    }

    private record Form(String text, String boundary) {

        static Form of(String json) throws Exception {
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            exchange.getMessage().setBody(new ObjectMapper().readTree(json.replace('\'', '"')));
            new MultipartSteps().process(exchange);
            String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
            assertThat(type).startsWith("multipart/form-data; boundary=");
            return new Form(
                    new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8),
                    type.substring(type.indexOf('=') + 1));
        }
    }
}
