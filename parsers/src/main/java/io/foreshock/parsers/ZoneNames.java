package io.foreshock.parsers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What abbreviations of time zones mean. That of the input's own zone is meant where it has one. Of the others, those count of which
 * there is one: the rest, such as CST of Chicago, Havana and Shanghai, are known to be a zone but not which.
 */
final class ZoneNames {
    /** Of a word that is no abbreviation of a zone. */
    static final int NONE = Integer.MIN_VALUE;
    /** Of an abbreviation of several zones, none of which is the input's own. */
    static final int UNCLEAR = Integer.MAX_VALUE;

    private static final int HOUR_SECONDS = 3600;
    private static final int LONGEST = 5;

    private static final Map<String, Integer> OFFSETS = Stream.of(
                    "UTC+0",
                    "UCT+0",
                    "GMT+0",
                    "WET+0",
                    "WEST+1",
                    "CET+1",
                    "CEST+2",
                    "MET+1",
                    "MEST+2",
                    "EET+2",
                    "EEST+3",
                    "MSK+3",
                    "MSD+4",
                    "WAT+1",
                    "CAT+2",
                    "SAST+2",
                    "EAT+3",
                    "PKT+5",
                    "NPT+5:45",
                    "ICT+7",
                    "WIB+7",
                    "WITA+8",
                    "HKT+8",
                    "SGT+8",
                    "MYT+8",
                    "PHT+8",
                    "WIT+9",
                    "JST+9",
                    "KST+9",
                    "IDT+3",
                    "AWST+8",
                    "AEST+10",
                    "AEDT+11",
                    "NZST+12",
                    "NZDT+13",
                    "BRT-3",
                    "BRST-2",
                    "NST-3:30",
                    "NDT-2:30",
                    "EST-5",
                    "EDT-4",
                    "MST-7",
                    "MDT-6",
                    "PST-8",
                    "PDT-7",
                    "AKST-9",
                    "AKDT-8",
                    "HST-10",
                    "HDT-9")
            .collect(Collectors.toUnmodifiableMap(ZoneNames::name, ZoneNames::offset));
    private static final Set<String> SHARED = Set.of(
            "ACDT", "ACST", "ACT", "ADT", "AMST", "AMT", "AST", "BST", "CDT", "CST", "ECT", "GST", "IST", "SST", "WST");

    private final ZoneRules rules;
    private final String standard;
    private final String summer;

    ZoneNames(ZoneId own) {
        TimeZone zone = TimeZone.getTimeZone(own);
        this.rules = own.getRules();
        this.standard = zone.getDisplayName(false, TimeZone.SHORT, Locale.ROOT);
        this.summer = zone.getDisplayName(true, TimeZone.SHORT, Locale.ROOT);
    }

    /**
     * The offset from UTC in seconds that a word means, {@link #NONE} or {@link #UNCLEAR}.
     *
     * @param local the wall-clock time beside it, as seconds since 1970
     */
    int offsetOf(String word, long local) {
        if (word.length() > LONGEST) {
            return NONE;
        }
        Integer known = OFFSETS.get(word);
        if (known != null && known == 0) {
            return 0;
        }
        if (word.equals(standard)) {
            return rules.getStandardOffset(Instant.ofEpochSecond(local)).getTotalSeconds();
        }
        if (word.equals(summer)) {
            int offset = rules.getStandardOffset(Instant.ofEpochSecond(local)).getTotalSeconds() + HOUR_SECONDS;
            if (rules.isDaylightSavings(Instant.ofEpochSecond(local - offset))) {
                return offset;
            }
        }
        return known != null ? known : SHARED.contains(word) ? UNCLEAR : NONE;
    }

    /** The same for a region such as {@code Europe/Berlin}. */
    static int offsetOfRegion(String region, long local) {
        return ZoneId.getAvailableZoneIds().contains(region)
                ? ZoneId.of(region)
                        .getRules()
                        .getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                        .getTotalSeconds()
                : NONE;
    }

    private static String name(String entry) {
        return entry.substring(0, sign(entry));
    }

    private static Integer offset(String entry) {
        int sign = sign(entry);
        int colon = entry.indexOf(':');
        int hours = Integer.parseInt(entry.substring(sign + 1, colon < 0 ? entry.length() : colon));
        int minutes = colon < 0 ? 0 : Integer.parseInt(entry.substring(colon + 1));
        int seconds = hours * HOUR_SECONDS + minutes * 60;
        return entry.charAt(sign) == '-' ? -seconds : seconds;
    }

    private static int sign(String entry) {
        return Math.max(entry.indexOf('+'), entry.indexOf('-'));
    }
}
