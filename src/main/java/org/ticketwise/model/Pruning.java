package org.ticketwise.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which versions of a models folder are no longer needed. */
public final class Pruning {

    private Pruning() {}

    /**
     * All versions but those that were in use last, the one that a rollback would go to, and newer ones than the current
     * one that were never in use.
     *
     * @param versions newest first
     * @param current the one in use
     * @param keep how many were in use last, at least one; those that never were come after them, newest first
     */
    public static List<String> superfluous(List<String> versions, String current, History history, int keep) {
        Set<String> ranked = new LinkedHashSet<>(List.of(current));
        ranked.addAll(history.used());
        ranked.retainAll(versions);
        ranked.addAll(versions);
        Set<String> kept = new LinkedHashSet<>(ranked.stream().limit(keep).toList());
        kept.add(current);
        history.before(current).ifPresent(kept::add);
        kept.addAll(candidates(versions, current, history));
        return versions.stream().filter(version -> !kept.contains(version)).toList();
    }

    private static List<String> candidates(List<String> versions, String current, History history) {
        List<String> newer = new ArrayList<>(versions.subList(0, Math.max(0, versions.indexOf(current))));
        newer.removeAll(history.used());
        return newer;
    }
}
