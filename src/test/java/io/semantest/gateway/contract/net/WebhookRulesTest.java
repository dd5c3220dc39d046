package io.semantest.gateway.contract.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name is looked up here but in a fake. */
final class WebhookRulesTest {

    private final WebhookRules rules = WebhookRules.PUBLIC_ONLY;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook",
                "http://example.com",
                "HTTPS://Example.COM:443/a?b=c%20d",
                "http://example.com:80/",
                "https://93.184.216.34/hook",
                "https://[2606:4700::1111]/hook",
                "https://xn--bcher-kva.example/hook",
                "https://intranet/hook",
                "https://1password.com/hook",
            })
    void a_url_of_a_public_host_is_fine(String url) {
        assertThat(rules.objectionTo(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "/hook",
                "//example.com/hook",
                "example.com/hook",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://example.com/",
                "http:/example.com",
                "http:example.com",
                "http://",
                "http:///hook",
                "http://:80/hook",
                "http://user@example.com/",
                "http://user:word@example.com/",
                "http://@example.com/",
                "http://example.com@127.0.0.1/",
                "http://127.0.0.1#@example.com/",
                "https://example.com/#here",
                "http://example.com\\@127.0.0.1/",
                "http:\\\\127.0.0.1/",
                "http://exa mple.com/",
                "http://example.com/a b",
                "http://exam\tple.com/",
                "http://example.com/\r\nHost: inside",
                " http://example.com/",
                "http://bücher.example/",
                "http://１２７.0.0.1/",
                "http://127。0。0。1/",
                "http://example.com:8080/",
                "http://example.com:0/",
                "http://example.com:22/",
                "http://example.com:99999/",
            })
    void any_other_spelling_is_refused(String url) {
        assertThat(rules.objectionTo(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://0x7f.0.0.1/",
                "http://0x7f000001/",
                "http://127.0.0.0x1/",
                "http://127.0.0.1./",
                "http://0.0.0.0/",
                "http://0/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fd00::1]/",
                "http://localhost/",
                "http://LOCALHOST/",
                "http://localhost./",
                "http://a.localhost/",
                "http://printer.local/",
                "http://metadata.google.internal/",
                "http://metadata.google.internal./",
            })
    void what_leads_inside_is_refused_in_every_spelling(String url) {
        assertThat(rules.objectionTo(url)).isPresent();
    }

    @Test
    void a_host_that_no_name_server_may_know_is_refused() {
        assertThat(rules.objectionTo("https://" + "a.".repeat(127) + "example/hook"))
                .contains("webhookUrl must name a host of at most 253 characters.");
    }

    @Test
    void an_objection_says_what_to_do() {
        assertThat(rules.objectionTo("http://10.0.0.1/"))
                .hasValue("webhookUrl must lead to a public address, was 10.0.0.1. "
                        + "The operator can let it through with gateway.delivery.private-hosts.");
        assertThat(rules.objectionTo("https://example.com:8443/"))
                .hasValue("webhookUrl must use port 80 or 443, was 8443.");
        assertThat(rules.objectionTo("https://example.com/" + "a".repeat(2048)))
                .hasValue("webhookUrl must be at most 2048 characters long, was 2068. Shorten it.");
    }

    @Test
    void an_objection_never_repeats_a_password() {
        assertThat(rules.objectionTo("http://ann:s3cret@example.com/").orElseThrow())
                .doesNotContain("s3cret");
    }

    @Test
    void private_hosts_are_let_through_on_their_port_only() {
        WebhookRules open = new WebhookRules(
                Set.of(443), Set.of("127.0.0.1:9000", "[::1]:9000", "hooks.internal:80"), OwnListeners.NONE);

        assertThat(open.objectionTo("http://127.0.0.1:9000/a")).isEmpty();
        assertThat(open.objectionTo("http://[::1]:9000/a")).isEmpty();
        assertThat(open.objectionTo("http://Hooks.internal/a")).isEmpty();
        assertThat(open.objectionTo("http://127.0.0.1:9001/a")).isPresent();
        assertThat(open.objectionTo("http://user@127.0.0.1:9000/a")).isPresent();
    }

    @Test
    void the_gateways_own_listeners_are_refused_on_any_address_of_its_machine() throws UnknownHostException {
        InetAddress ours = InetAddress.getByName("93.184.216.34");
        OwnListeners own = new OwnListeners(Set.of(443, 9877), Set.of("images.example.com:443"), ours::equals);
        WebhookRules guarded = new WebhookRules(Set.of(443, 444, 9877), Set.of(), own);

        assertThat(guarded.objectionTo("https://93.184.216.34/v1/generations"))
                .hasValue("webhookUrl must not lead to the gateway itself, was 93.184.216.34:443. "
                        + "The operator can let it through with gateway.delivery.private-hosts.");
        assertThat(guarded.objectionTo("https://Images.example.com/v1/generations"))
                .isPresent();
        assertThat(guarded.objectionTo("https://images.example.com:444/hook")).isEmpty();
        assertThat(guarded.objectionTo("https://93.184.216.34:444/hook")).isEmpty();
        assertThat(guarded.objectionTo("https://[64:ff9b::5db8:d822]/hook")).isPresent();
        assertThat(guarded.objectionTo("https://[2002:5db8:d822::1]/hook")).isPresent();
        assertThatThrownBy(() -> guarded.addresses("alias.test", 9877, host -> parsed("93.184.216.34")))
                .isInstanceOf(RefusedAddress.class)
                .hasMessage("alias.test is the gateway itself");
        assertThat(guarded.addresses("alias.test", 444, host -> parsed("93.184.216.34")))
                .hasSize(1);
        assertThat(guarded.addresses("other.test", 443, host -> parsed("93.184.216.35")))
                .hasSize(1);

        WebhookRules open = new WebhookRules(
                Set.of(443), Set.of("images.example.com:443", "93.184.216.34:443", "alias.test:9877"), own);
        assertThat(open.objectionTo("https://images.example.com/hook")).isEmpty();
        assertThat(open.objectionTo("https://93.184.216.34/hook")).isEmpty();
        assertThat(open.addresses("alias.test", 9877, host -> parsed("93.184.216.34")))
                .hasSize(1);
    }

    @Test
    void this_machine_knows_its_own_addresses() {
        OwnListeners own = new OwnListeners(Set.of(8080), Set.of());

        assertThat(own.are(InetAddress.getLoopbackAddress(), 8080)).isTrue();
        assertThat(own.are(InetAddress.getLoopbackAddress(), 8081)).isFalse();
    }

    @Test
    void one_bad_address_among_many_refuses_the_host() throws UnknownHostException {
        assertThat(rules.addresses("good.test", 443, host -> parsed("93.184.216.34", "2606:4700::1111")))
                .hasSize(2);
        assertThatThrownBy(() -> rules.addresses("both.test", 443, host -> parsed("93.184.216.34", "127.0.0.1")))
                .isInstanceOf(RefusedAddress.class)
                .hasMessage("both.test is not a public address");
    }

    @Test
    void names_of_the_inside_are_refused_whatever_they_resolve_to() {
        assertThatThrownBy(() -> rules.addresses("metadata.google.internal", 80, host -> parsed("93.184.216.34")))
                .isInstanceOf(RefusedAddress.class);
    }

    @Test
    void a_private_host_may_have_any_address() throws UnknownHostException {
        WebhookRules open =
                new WebhookRules(Set.of(443), Set.of("hooks.internal:8080", "[::1]:8080"), OwnListeners.NONE);

        assertThat(open.addresses("hooks.internal", 8080, host -> parsed("10.0.0.7")))
                .hasSize(1);
        assertThat(open.addresses("::1", 8080, host -> parsed("::1"))).hasSize(1);
        assertThatThrownBy(() -> open.addresses("hooks.internal", 8081, host -> parsed("10.0.0.7")))
                .isInstanceOf(RefusedAddress.class);
    }

    @Property(tries = 2000)
    void whatever_is_sent_is_answered_and_never_fails(@ForAll String url) {
        assertThat(rules.objectionTo("http://" + url)).isNotNull();
    }

    @Property(tries = 500)
    void no_spelling_of_a_loopback_address_passes(@ForAll byte b, @ForAll byte c, @ForAll byte d) {
        long address = 127L << 24 | (b & 255L) << 16 | (c & 255L) << 8 | d & 255L;
        String quad = "127." + (b & 255) + "." + (c & 255) + "." + (d & 255);

        assertThat(rules.objectionTo("http://" + quad + "/")).isPresent();
        assertThat(rules.objectionTo("http://" + address + "/")).isPresent();
        assertThat(rules.objectionTo("http://0x" + Long.toHexString(address) + "/"))
                .isPresent();
        assertThat(rules.objectionTo("http://[::ffff:" + quad + "]/")).isPresent();
    }

    private static InetAddress[] parsed(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int index = 0; index < literals.length; index++) {
            addresses[index] = InetAddress.getByName(literals[index]);
        }
        return addresses;
    }
}
