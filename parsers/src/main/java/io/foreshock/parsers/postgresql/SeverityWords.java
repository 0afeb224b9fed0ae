package io.foreshock.parsers.postgresql;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words for a report's severity and its parts, in the languages of {@code lc_messages}: as the message catalogues of PostgreSQL
 * 15 have them, but for words of which one has two meanings.
 */
final class SeverityWords {
    private static final Set<String> OF_EVENTS = Set.of(
            "DEBUG", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5", "LOG", "INFO", "NOTICE", "WARNING", "ERROR",
            "FATAL", "PANIC");
    private static final Set<String> OF_PARTS =
            Set.of("DETAIL", "HINT", "CONTEXT", "QUERY", "STATEMENT", "LOCATION", "BACKTRACE");
    private static final Map<String, String> ENGLISH = new HashMap<>();

    static {
        OF_EVENTS.forEach(word -> ENGLISH.put(word, word));
        OF_PARTS.forEach(word -> ENGLISH.put(word, word));
        translate("DEBUG", "ОТЛАДКА", "НАЛАГОДЖЕННЯ", "디버그", "调试");
        translate("LOG", "LOGG", "СООБЩЕНИЕ", "ЗАПИСУВАННЯ", "로그", "日志");
        translate("INFO", "ИНФОРМАЦИЯ", "ІНФОРМАЦІЯ", "정보", "信息");
        translate("NOTICE", "HINWEIS", "NOTIFICA", "NOTIS", "ЗАМЕЧАНИЕ", "ПОВІДОМЛЕННЯ", "알림", "注意");
        translate(
                "WARNING",
                "WARNUNG",
                "ATTENTION",
                "ATTENZIONE",
                "VARNING",
                "ПРЕДУПРЕЖДЕНИЕ",
                "ПОПЕРЕДЖЕННЯ",
                "경고",
                "警告");
        translate("ERROR", "FEHLER", "ERREUR", "ERRORE", "FEL", "ОШИБКА", "ПОМИЛКА", "오류", "错误");
        translate("FATAL", "FATALE", "FATALT", "ВАЖНО", "ФАТАЛЬНО", "치명적오류", "致命错误");
        translate("PANIC", "PANIK", "PANICO", "ПАНИКА", "ПАНІКА", "손상", "比致命错误还过分的错误");
        translate(
                "DETAIL", "DETALLE", "DÉTAIL", "DETTAGLI", "DETALJ", "ПОДРОБНОСТИ", "ВІДОМОСТІ", "詳細", "상세정보", "详细信息");
        translate("HINT", "TIPP", "ASTUCE", "SUGGERIMENTO", "TIPS", "ПОДСКАЗКА", "УКАЗІВКА", "ヒント", "힌트", "提示");
        translate(
                "CONTEXT",
                "ZUSAMMENHANG",
                "CONTEXTO",
                "CONTEXTE",
                "CONTESTO",
                "KONTEXT",
                "КОНТЕКСТ",
                "文脈",
                "내용",
                "上下文");
        translate("QUERY", "ANFRAGE", "CONSULTA", "REQUÊTE", "FRÅGA", "ЗАПРОС", "ЗАПИТ", "問い合わせ", "쿼리", "查询");
        translate(
                "STATEMENT",
                "ANWEISUNG",
                "SENTENCIA",
                "INSTRUCTION",
                "ISTRUZIONE",
                "SATS",
                "ОПЕРАТОР",
                "ІНСТРУКЦІЯ",
                "文",
                "语句");
        translate("BACKTRACE", "СТЕК", "ВІДСТЕЖУВАТИ", "バックトレース", "역추적");
    }

    private SeverityWords() {}

    private static void translate(String english, String... words) {
        for (String word : words) {
            ENGLISH.put(word, english);
        }
    }

    /** The English word; null where it is none. */
    static @Nullable String englishOrNull(String word) {
        return ENGLISH.get(word);
    }

    /** Whether an English word names a part of a report. */
    static boolean isPart(String english) {
        return OF_PARTS.contains(english);
    }
}
