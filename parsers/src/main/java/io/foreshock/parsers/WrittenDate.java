package io.foreshock.parsers;

/**
 * A date with a year, as people and programs write it: {@code 2024-05-13}, {@code 13.5.2024}, {@code 05/13/2024}, {@code 13 May
 * 2024}, {@code Mon May 13 2024}, {@code 20240513}. Of two numbers that could both be the month, it is that which it was in
 * the file's dates before; where none told, the date is unclear. Not thread-safe.
 */
final class WrittenDate {
    private static final String MONTHS = "January  February March    April    May      June     July     August   "
            + "SeptemberOctober  November December ";
    private static final int LONGEST_MONTH = 9;
    private static final String WEEKDAYS = "MonTueWedThuFriSatSun";
    private static final String SEPARATORS = "-/.";

    private int year;
    private int month;
    private int day;
    private boolean unclear;
    private final NumberOrder[] orders = {new NumberOrder(), new NumberOrder(), new NumberOrder()};

    int year() {
        return year;
    }

    int month() {
        return month;
    }

    int day() {
        return day;
    }

    /** Whether the numbers do not tell the month. */
    boolean isUnclear() {
        return unclear;
    }

    /** Whether the year is still to come: {@code Mon May 13 14:03:04 2024} has it behind the time. */
    boolean lacksYear() {
        return year < 0;
    }

    /** The year that stands behind the time; returns the index after it, or -1. */
    int yearBehind(String s, int from) {
        int at = Digits.charAt(s, from) == ' ' ? from + 1 : from;
        year = Digits.at(s, at, 4);
        return year >= 0 && at > from && Digits.isWordEnd(s, at + 4) ? at + 4 : -1;
    }

    /** Reads a date; returns the index after it, or -1. */
    int read(String s, int from) {
        unclear = false;
        int at = afterWeekday(s, from);
        int count = Digits.count(s, at);
        if (count == 0) {
            return monthFirst(s, at);
        }
        if (count == 8 || count == 14) {
            return compact(s, at);
        }
        char separator = Digits.charAt(s, at + count);
        int order = SEPARATORS.indexOf(separator);
        if (count == 4 && order >= 0) {
            return yearFirst(s, at, separator);
        }
        if (count > 2) {
            return -1;
        }
        return order >= 0 && Digits.isDigit(Digits.charAt(s, at + count + 1))
                ? numbers(s, at, count, orders[order])
                : dayFirst(s, at, count);
    }

    private int compact(String s, int at) {
        set(Digits.at(s, at, 4), Digits.at(s, at + 4, 2), Digits.at(s, at + 6, 2));
        // Any number has eight digits.
        return year >= 1970 && year < 2100 ? checked(at + 8) : -1;
    }

    private int yearFirst(String s, int at, char separator) {
        int monthAt = at + 5;
        int dots = Digits.count(s, monthAt);
        int monthEnd = dots > 0 ? monthAt + dots : Digits.endOfLetters(s, monthAt);
        int days = Digits.count(s, monthEnd + 1);
        if (dots > 2 || days == 0 || days > 2 || Digits.charAt(s, monthEnd) != separator) {
            return -1;
        }
        set(
                Digits.at(s, at, 4),
                dots > 0 ? Digits.at(s, monthAt, dots) : monthOf(s, monthAt, monthEnd),
                Digits.at(s, monthEnd + 1, days));
        return checked(monthEnd + 1 + days);
    }

    private int numbers(String s, int at, int count, NumberOrder order) {
        int secondAt = at + count + 1;
        int secondCount = Digits.count(s, secondAt);
        int yearAt = secondAt + secondCount + 1;
        int yearCount = Digits.count(s, yearAt);
        if (secondCount > 2
                || Digits.charAt(s, yearAt - 1) != s.charAt(at + count)
                || (yearCount != 4 && yearCount != 2)) {
            return -1;
        }
        if (yearCount == 2) {
            // Each of the three may be the year.
            set(2000, 1, 1);
            unclear = true;
            return yearAt + 2;
        }
        int first = Digits.at(s, at, count);
        int second = Digits.at(s, secondAt, secondCount);
        boolean dayFirst = order.isDayFirst(first, second);
        unclear = order.isUnclear();
        set(Digits.at(s, yearAt, 4), dayFirst ? second : first, dayFirst ? first : second);
        return checked(yearAt + 4);
    }

    /** {@code 13 May 2024}, {@code 13-May-2024}, {@code 13/May/2024}. */
    private int dayFirst(String s, int at, int count) {
        int separatorAt = afterOrdinal(s, at + count);
        char separator = Digits.charAt(s, separatorAt);
        int monthEnd = Digits.endOfLetters(s, separatorAt + 1);
        if ((separator != ' ' && separator != '-' && separator != '/') || Digits.charAt(s, monthEnd) != separator) {
            return -1;
        }
        set(Digits.at(s, monthEnd + 1, 4), monthOf(s, separatorAt + 1, monthEnd), Digits.at(s, at, count));
        return year < 0 ? -1 : checked(monthEnd + 5);
    }

    /** {@code May 13, 2024}, {@code May 13th 2024}, {@code May 13} with the year behind the time. */
    private int monthFirst(String s, int at) {
        int monthEnd = Digits.endOfLetters(s, at);
        int dayAt = monthEnd + (s.startsWith("  ", monthEnd) ? 2 : 1);
        int days = Digits.count(s, dayAt);
        if (monthEnd == at || days == 0 || days > 2 || Digits.charAt(s, monthEnd) != ' ') {
            return -1;
        }
        int dayEnd = afterOrdinal(s, dayAt + days);
        int yearAt = dayEnd + (s.startsWith(", ", dayEnd) ? 2 : 1);
        boolean hasYear = Digits.count(s, yearAt) == 4;
        set(hasYear ? Digits.at(s, yearAt, 4) : -1, monthOf(s, at, monthEnd), Digits.at(s, dayAt, days));
        return checked(hasYear ? yearAt + 4 : dayEnd);
    }

    private void set(int years, int months, int days) {
        year = years;
        month = months;
        day = days;
    }

    private int checked(int end) {
        return isDay(month, day) ? end : -1;
    }

    /** Whether a month has such a day; February has 29. */
    static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(month);
    }

    private static int lengthOf(int month) {
        return month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int afterOrdinal(String s, int at) {
        return s.startsWith("st", at) || s.startsWith("nd", at) || s.startsWith("rd", at) || s.startsWith("th", at)
                ? at + 2
                : at;
    }

    /** Behind {@code Mon }, {@code Mon, } or {@code Monday, }; {@code from} where no day of the week stands there. */
    private static int afterWeekday(String s, int from) {
        int end = Digits.endOfLetters(s, from);
        if (end - from < 3
                || threeLetters(WEEKDAYS, 3, s, from) == 0
                || !(end - from == 3 || s.startsWith("day", end - 3))) {
            return from;
        }
        int comma = Digits.charAt(s, end) == ',' ? end + 1 : end;
        return Digits.charAt(s, comma) == ' ' ? comma + 1 : from;
    }

    /** The number of the month whose three letters stand here; 0 where none do. */
    static int monthAt(String s, int from) {
        return threeLetters(MONTHS, LONGEST_MONTH, s, from);
    }

    private static int monthOf(String s, int from, int end) {
        int found = monthAt(s, from);
        int length = end - from;
        return length == 3 || (found > 0 && length == nameLength(found) && isName(found, s, from, length)) ? found : 0;
    }

    private static boolean isName(int month, String s, int from, int length) {
        return MONTHS.regionMatches((month - 1) * LONGEST_MONTH, s, from, length);
    }

    private static int nameLength(int month) {
        int space = MONTHS.indexOf(' ', (month - 1) * LONGEST_MONTH);
        return Math.min(space - (month - 1) * LONGEST_MONTH, LONGEST_MONTH);
    }

    private static int threeLetters(String names, int width, String s, int from) {
        for (int i = 0; i * width < names.length(); i++) {
            if (names.regionMatches(i * width, s, from, 3)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Which of two numbers is the day, in the dates of one file that are written with one separator. */
    private static final class NumberOrder {
        private boolean dayWasFirst;
        private boolean monthWasFirst;
        private boolean unclear;

        boolean isDayFirst(int first, int second) {
            dayWasFirst |= first > 12 && second <= 12;
            monthWasFirst |= second > 12 && first <= 12;
            boolean told = first > 12 || second > 12 || first == second;
            unclear = !told && dayWasFirst == monthWasFirst;
            return told ? first > 12 : dayWasFirst;
        }

        boolean isUnclear() {
            return unclear;
        }
    }
}
