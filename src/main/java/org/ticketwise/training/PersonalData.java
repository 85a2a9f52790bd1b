package org.ticketwise.training;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.jspecify.annotations.Nullable;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Conversation.Part;

/**
 * Finds what belongs to one person alone in all that was written in a conversation, by agents too. Cards and accounts
 * must pass their check digits, telephone numbers the numbering plan of the language's larger countries; postal
 * addresses are found by a street's usual name beside a number, so that many are missed. Names are not looked for.
 */
public final class PersonalData {

    /** What was found. */
    public enum Kind {
        EMAIL,
        PHONE,
        CARD,
        IBAN,
        ADDRESS;

        /** The name as it stands in reports, for example {@code phone}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A stretch of personal data, without its text.
     *
     * @param field where it stands in the conversation's JSON, for example {@code messages[2].text}
     * @param start first UTF-16 code unit within the field
     * @param end one past the last
     */
    public record Found(Kind kind, String field, int start, int end) {

        private boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\d._%+-]{1,64}+@[\\p{L}\\d-]{1,63}+(?:\\.[\\p{L}\\d-]{1,63}+)++");

    private static final Pattern CARD = Pattern.compile("(?<![\\p{L}\\d-])\\d(?:[ -]?\\d){12,18}(?![\\p{L}\\d-])");

    private static final Pattern IBAN = Pattern.compile("(?<![A-Z\\d])[A-Z]{2}\\d{2}(?: ?[A-Z\\d]){11,30}(?![A-Z\\d])");

    private static final int SHORTEST_IBAN = 15;

    private static final Map<String, List<String>> REGIONS = Map.of(
            "ar", List.of("SA", "AE", "EG", "MA"),
            "de", List.of("DE", "AT", "CH"),
            "en", List.of("US", "GB", "IN", "AU"),
            "es", List.of("ES", "MX", "AR", "CO"),
            "pt", List.of("BR", "PT"),
            "zh", List.of("CN", "TW"));

    /** What stands before a number that is no telephone's. */
    private static final Pattern NUMBERED = Pattern.compile("(?iu)(?:[\\p{IsLatin}\\d][-/]?|[#№$€£])\\z|"
            + "(?:order|invoice|tracking|parcel|ref|customer|bestell|auftrag|rechnung|sendung|paket|commande|facture|colis|"
            + "pedido|factura|ordine|fattura|sipariş|kargo|fatura|pesanan|resi|заказ|посылк|طلب|شحنة|تتبع|订单|訂單|单号|單號|"
            + "编号|注文|伝票|追跡|주문|송장|ऑर्डर|คำสั่งซื้อ|พัสดุ|đơn)\\p{L}{0,8}"
            + "(?:[^\\p{L}\\d]{0,3}(?:n|no|nr|num|id|number|nummer|numéro|número|numarası|номер|رقم|号|號|番号|번호))?"
            + "(?:[^\\p{L}\\d]{0,3}(?:is|was|ist|lautet|est|es|è|هو|是))?[^\\p{L}\\d]{0,4}\\z");

    private static final int CONTEXT = 30;

    private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9]\\d{9}");

    private static final CreditCardValidator CARDS = CreditCardValidator.genericCreditCardValidator();
    private static final CreditCardValidator NETWORKS = new CreditCardValidator(CreditCardValidator.AMEX
            + CreditCardValidator.DINERS
            + CreditCardValidator.DISCOVER
            + CreditCardValidator.MASTERCARD
            + CreditCardValidator.VISA);

    private PersonalData() {}

    /** In the order of the fields, and within one in that of their place; none overlaps another. */
    public static List<Found> find(Conversation conversation) {
        List<String> regions = regions(conversation.language());
        List<Found> found = new ArrayList<>();
        for (Part part : parts(conversation)) {
            found.addAll(find(part, regions));
        }
        return found;
    }

    private static List<Part> parts(Conversation conversation) {
        List<Part> parts = new ArrayList<>();
        if (conversation.subject() != null) {
            parts.add(new Part("subject", conversation.subject()));
        }
        if (conversation.text() != null) {
            parts.add(new Part("text", conversation.text()));
        }
        for (int i = 0; i < conversation.messages().size(); i++) {
            parts.add(new Part(
                    "messages[" + i + "].text", conversation.messages().get(i).text()));
        }
        return parts;
    }

    private static List<Found> find(Part part, List<String> regions) {
        String text = withAsciiDigits(part.text());
        List<Found> found = new ArrayList<>();
        matches(found, Kind.EMAIL, part.field(), EMAIL, text, match -> true);
        matches(found, Kind.IBAN, part.field(), IBAN, text, PersonalData::isIban);
        matches(found, Kind.CARD, part.field(), CARD, text, PersonalData::isCard);
        phones(found, part.field(), text, regions);
        for (Pattern street : Streets.PATTERNS) {
            matches(found, Kind.ADDRESS, part.field(), street, text, match -> true);
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    private static void matches(
            List<Found> found, Kind kind, String field, Pattern pattern, String text, Predicate<String> isOne) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (isOne.test(matcher.group())) {
                add(found, new Found(kind, field, matcher.start(), matcher.end()));
            }
        }
    }

    private static void phones(List<Found> found, String field, String text, List<String> regions) {
        if (text.chars().filter(c -> c >= '0' && c <= '9').count() < 7) {
            return;
        }
        for (String region : regions) {
            for (PhoneNumberMatch match :
                    PhoneNumberUtil.getInstance().findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE)) {
                String before = text.substring(Math.max(0, match.start() - CONTEXT), match.start());
                if (isPhone(match.rawString(), before)) {
                    add(found, new Found(Kind.PHONE, field, match.start(), match.end()));
                }
            }
        }
    }

    /** A number of one block without {@code +} or a leading 0 may number anything. */
    private static boolean isPhone(String number, String before) {
        if (number.startsWith("+") || number.startsWith("00")) {
            return true;
        }
        boolean written = number.startsWith("0")
                || number.startsWith("(")
                || number.chars().anyMatch(c -> c < '0' || c > '9')
                || CHINESE_MOBILE.matcher(number).matches();
        return written && !NUMBERED.matcher(before).find();
    }

    private static boolean isIban(String written) {
        String iban = written.replace(" ", "");
        return iban.length() >= SHORTEST_IBAN && IBANValidator.getInstance().isValid(iban);
    }

    private static boolean isCard(String written) {
        String digits = written.replaceAll("[ -]", "");
        return CARDS.isValid(digits) && NETWORKS.isValid(digits);
    }

    private static void add(List<Found> found, Found one) {
        if (found.stream().noneMatch(one::overlaps)) {
            found.add(one);
        }
    }

    private static List<String> regions(@Nullable String language) {
        if (language == null) {
            return List.of("ZZ");
        }
        String region =
                ULocale.addLikelySubtags(ULocale.forLanguageTag(language)).getCountry();
        return ULocale.forLanguageTag(language).getCountry().isEmpty()
                ? REGIONS.getOrDefault(LanguageDetector.primary(language), List.of(region))
                : List.of(region);
    }

    /** Of the same length, so that places stay. */
    private static String withAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text);
        for (int i = 0; i < ascii.length(); i++) {
            int digit = Character.digit(ascii.charAt(i), 10);
            if (digit >= 0) {
                ascii.setCharAt(i, (char) ('0' + digit));
            }
        }
        return ascii.toString();
    }
}
