package io.foreshock.parsers.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of catalogues (lc_messages), as PostgreSQL 15 has them. */
class SeverityTest {
    private static final String PREFIX = "2026-11-23 08:43:44.123 UTC [123] app@shop ";

    @ParameterizedTest
    @CsvSource({
        "ERROR, HINT, STATEMENT",
        "FEHLER, TIPP, ANWEISUNG",
        "ERREUR, 'ASTUCE\u00A0', INSTRUCTION",
        "ERROR, HINT, SENTENCIA",
        "ERRORE, SUGGERIMENTO, ISTRUZIONE",
        "FEL, TIPS, SATS",
        "ОШИБКА, ПОДСКАЗКА, ОПЕРАТОР",
        "ERROR, ヒント, 文",
        "错误, 提示, 语句"
    })
    void shouldReadReportWhenServerSpeaksAnotherLanguage(String error, String hint, String statement) {
        // When
        List<Event> events = Feed.events(
                Feed.context("postgresql.log"),
                PREFIX + error + ":  x",
                PREFIX + hint + ":  y",
                PREFIX + statement + ":  select z");

        // Then
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .containsEntry(Field.LEVEL.dotted(), "error")
                        .containsEntry(Field.ERROR_MESSAGE.dotted(), "x")
                        .containsEntry(Report.HINT, "y")
                        .containsEntry(Report.QUERY, "select z"));
    }

    @Test
    void shouldNameLevelInEnglishWhenRecordDoesNot() {
        // Given
        String csv = "2026-11-23 08:43:44.123 UTC,\"app\",\"shop\",42,\"192.0.2.7:5000\",6a1.2a,1,\"SELECT\",2026-11-23"
                + " 08:43:00 UTC,3/4,0,FEHLER,42703,\"Spalte »a« existiert nicht\",,,,,,,,,\"psql\"";
        // When
        Event event = Feed.event(Feed.context("postgresql.log"), csv);
        // Then
        assertThat(event.fields())
                .containsEntry(Field.LEVEL.dotted(), "error")
                .containsEntry(Field.ERROR_MESSAGE.dotted(), "Spalte »a« existiert nicht");
    }
}
