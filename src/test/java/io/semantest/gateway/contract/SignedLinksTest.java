package io.semantest.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semantest.gateway.contract.errors.caller.LinkRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedLinksTest {

    private static final byte[] SECRET = "a secret of thirty-two bytes .....".getBytes();
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.700Z");

    private final SignedLinks links = at(NOW);
    private final String query = links.query("img_1", links.expiry());

    @Test
    void a_link_opens_its_image_until_it_expires() {
        assertThat(links.left("img_1", query)).isEqualTo(Duration.ofMillis(3_599_300));
        assertThat(links.left("img_1", "a=1&" + query + "&b=2")).isPositive();
        assertThat(at(NOW.plusSeconds(3599)).left("img_1", query)).isPositive();
        assertThat(status(at(NOW.plusSeconds(3600)), "img_1", query)).isEqualTo(410);
        assertThat(status(at(NOW.plus(Duration.ofDays(400))), "img_1", query)).isEqualTo(410);
    }

    @Test
    void another_gateway_with_the_same_secret_knows_it_and_one_with_another_does_not() {
        assertThat(new SignedLinks(SECRET, Duration.ofMinutes(1), () -> NOW).left("img_1", query))
                .isPositive();
        assertThat(status(new SignedLinks(new byte[32], Duration.ofHours(1), () -> NOW), "img_1", query))
                .isEqualTo(403);
    }

    @Test
    void whatever_was_changed_opens_nothing() {
        String later = query.replaceAll("expires=\\d+", "expires=99999999999");
        String signature = query.substring(query.indexOf("signature"));
        for (String changed : List.of(
                "",
                later,
                signature,
                query.substring(0, query.length() - 1),
                query + "A",
                query.replace("&signature", "&Signature"),
                query.replace("expires=", "expires=0"),
                query.replace("expires=", "expires=-"),
                query.replaceAll("expires=\\d+", "expires=" + "9".repeat(40)),
                query.replaceAll("signature=.*", "signature="),
                "expires=99999999999&" + query)) {
            assertThat(status(links, "img_1", changed)).as(changed).isEqualTo(403);
        }
        assertThat(status(links, "img_2", query)).isEqualTo(403);
    }

    private static SignedLinks at(Instant now) {
        return new SignedLinks(SECRET, Duration.ofHours(1), () -> now);
    }

    private static int status(SignedLinks links, String assetId, String query) {
        LinkRefused refused = catchThrowableOfType(LinkRefused.class, () -> links.left(assetId, query));
        return refused.problem().status();
    }
}
