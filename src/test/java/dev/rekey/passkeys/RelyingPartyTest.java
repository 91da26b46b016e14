package dev.rekey.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.shared.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom passkeys are made for comes from configuration. */
class RelyingPartyTest {
    @ParameterizedTest
    @CsvSource({
        "https://id.example.org, id.example.org, https://id.example.org",
        "https://id.example.org:443, id.example.org, https://id.example.org",
        "https://ID.Example.org:8443/rekey, id.example.org, https://id.example.org:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://127.0.0.1:8080, localhost, http://localhost:8080",
        "http://[::1]:8080, localhost, http://localhost:8080",
        "http://localhost, localhost, http://localhost",
        "http://localhost:0, localhost, http://localhost:0"
    })
    void baseAddressGivesBoth(String baseUrl, String id, String origin) {
        RelyingParty party = new RelyingParty("Rekey", baseUrl, "", "");
        assertThat(party.id()).isEqualTo(id);
        assertThat(party.origins()).containsExactly(origin);
        assertThat(party.expects(origin)).isTrue();
        assertThat(party.expects(origin + "/")).isFalse();
        assertThat(party.expects(null)).isFalse();
    }

    @Test
    void settingsGiveADomainAndWhatIsBelowIt() {
        RelyingParty party = new RelyingParty(
                "Rekey", "https://id.example.org", "Example.org", "https://id.example.org, https://EXAMPLE.org:443/,");
        assertThat(party.id()).isEqualTo("example.org");
        assertThat(party.origins()).containsExactlyInAnyOrder("https://id.example.org", "https://example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, ''",
        "'', https://id.example.com",
        "example.org, https://badexample.org",
        "example.org, https://example.org.evil.example",
        "example.org, nonsense",
        "example.org, '::'"
    })
    void whatCannotWorkDoesNotStart(String id, String origins) {
        assertThatThrownBy(() -> new RelyingParty("Rekey", "https://id.example.org", id, origins))
                .isInstanceOf(CannotStart.class);
    }
}
