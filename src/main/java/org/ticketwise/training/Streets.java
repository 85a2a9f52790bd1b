package org.ticketwise.training;

import java.util.List;
import java.util.regex.Pattern;

/** How a street and its number are usually written, in the languages where a word for the street stands beside it. */
final class Streets {

    static final List<Pattern> PATTERNS = List.of(
            // 12 Harbour Lane, 4b St Mary's Road
            of(
                    "(?<![\\p{L}\\d])\\d{1,5}[a-z]?,? (?:\\p{Lu}[\\p{L}'’.-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln"
                            + "|Drive|Close|Court|Way|Place|Terrace|Boulevard|Blvd|Crescent|Gardens|Square)\\b"),
            // Lindenstraße 7, Am Alten Ufer 12a, Keizersgracht 40
            of(
                    "\\p{Lu}[\\p{L}.-]{1,30}(?:straße|strasse|str\\.|gasse|allee|damm|straat|laan|gracht|plein|kade) ?\\d{1,4}"
                            + "[a-z]?(?![\\p{L}\\d])"),
            // 8 bis rue de la Gare
            of("(?<![\\p{L}\\d])\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|impasse|allée|quai) "
                    + "(?:d(?:e la|e|u|es) |de l['’]|d['’])?\\p{Lu}[\\p{L}'’-]{1,30}"),
            // calle del Olmo 14, Rua das Flores, 120, via Garibaldi 3
            of(
                    "(?<!\\p{L})(?:[Cc]alle|[Aa]venida|[Aa]vda\\.?|[Pp]aseo|[Rr]ua|[Tt]ravessa|[Vv]iale?|[Cc]orso|[Pp]iazza) "
                            + "(?:d[\\p{L}'’]{0,4} ){0,2}\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,2},? "
                            + "(?:n[.º°o]{0,2} ?)?\\d{1,5}(?![\\p{L}\\d])"),
            // Gül Sokak No: 5, ул. Садовая, д. 8
            of("\\p{Lu}[\\p{L}]{1,30} (?:Sok(?:ak|ağı|\\.)|Cad(?:desi|\\.)),? (?:[Nn]o:? ?)?\\d{1,4}(?![\\p{L}\\d])"),
            of("(?<!\\p{L})(?:ул\\.|улица|проспект|пр-т) ?\\p{Lu}[\\p{L}-]{1,30},? (?:д\\.? ?|дом )?\\d{1,4}"),
            // 人民路 12 号, 桜町 3-4-5
            of("\\p{IsHan}{1,6}(?:路|街|道|巷) ?\\d{1,5} ?(?:号|號|弄)"),
            of("\\p{IsHan}{1,6}(?:町|丁目) ?\\d{1,4}[-−ー番]\\d{1,4}"));

    private Streets() {}

    private static Pattern of(String pattern) {
        return Pattern.compile(pattern);
    }
}
