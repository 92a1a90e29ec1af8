package io.routecast.fleet.flink;

import io.routecast.client.record.HostRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * How a change goes through a group of hosts. It is the group's as soon as more than half of the
 * hosts made it alike, and over when all did. A route that most hosts do not have yet is expected
 * on all of them; any other change, on those that have the route.
 */
@FunctionHint(output = @DataTypeHint(Finder.FINDING))
public final class Convergence extends Finder {
    private static final long serialVersionUID = 1;
    private static final String GONE = "gone";
    private static final int NAMED = 10;

    /** Hosts of which nothing was heard for so long are not expected to follow. */
    private static final long ABSENT_MILLIS = 3_600_000;

    /** A host of the group. */
    public static class Member {
        /** Its name. */
        public String host = "";

        /** When its agent wrote last, by the broker's clock, Unix ms. */
        public long seenMillis;

        /** Epoch of its last whole snapshot: routes that it had before are gone. */
        public long epoch;
    }

    /** A host's route. */
    public static class Place extends Position {
        /** Where its packets go, or that it is gone. */
        public String path = GONE;

        /** When that was changed, Unix µs; 0 when it was not. */
        public long micros;

        String path(Member member) {
            return epoch < member.epoch ? GONE : path;
        }
    }

    /** A route of the group. */
    public static class Course {
        /** The hosts that have or had it, by their id. */
        public Map<String, Place> places = new HashMap<>();

        /** What most hosts have. */
        public String usual = GONE;

        /** When the first of them changed to that, Unix µs. */
        public long since;

        /** Whether it is expected on hosts that did not have the route before. */
        public boolean everywhere;

        /** Whether some have not followed. */
        public boolean open;
    }

    /** How far a change has come. */
    private static final class Progress {
        private final TreeSet<String> missing = new TreeSet<>();
        private long there;
        private long first = Long.MAX_VALUE;
        private long last;

        void arrived(long micros) {
            there++;
            first = micros == 0 ? first : Math.min(first, micros);
            last = Math.max(last, micros);
        }

        String detail() {
            return missing.isEmpty()
                    ? ""
                    : missing.size()
                            + " missing: "
                            + String.join(", ", missing.stream().limit(NAMED).toList());
        }
    }

    /**
     * Takes a row.
     *
     * @param seconds that it waits for what arrived with it
     */
    public void eval(
            Context context,
            @StateHint MapView<String, Member> members,
            @StateHint MapView<String, Course> courses,
            @StateHint MapView<Long, Arrivals.Batch> waiting,
            @ArgumentHint(ArgumentTrait.SET_SEMANTIC_TABLE) Row input,
            Integer seconds)
            throws Exception {
        Arrivals.keep(context, waiting, input, seconds);
    }

    /** Takes what arrived next. */
    public void onTimer(
            OnTimerContext timer,
            MapView<String, Member> members,
            MapView<String, Course> courses,
            MapView<Long, Arrivals.Batch> waiting)
            throws Exception {
        for (Map.Entry<Long, Fed[]> batch : Arrivals.take(timer, waiting).entrySet()) {
            for (Fed row : batch.getValue()) {
                seen(members, row, batch.getKey());
                if (row.isChange()) {
                    change(members, courses, row, batch.getKey());
                }
            }
        }
    }

    private void change(
            MapView<String, Member> members,
            MapView<String, Course> courses,
            Fed change,
            long millis)
            throws Exception {
        Course course = courses.contains(change.id) ? courses.get(change.id) : new Course();
        if (move(course, change)) {
            judge(change.id, course, alive(members, millis - ABSENT_MILLIS));
        }
        courses.put(change.id, course);
    }

    private static void seen(MapView<String, Member> members, Fed row, long millis)
            throws Exception {
        Member member = members.contains(row.hostId) ? members.get(row.hostId) : new Member();
        member.host = row.host;
        member.seenMillis = millis;
        if (!row.isChange()) {
            HostRecord record = HostText.read(row.record);
            member.epoch = record.snapshot() == null ? member.epoch : record.epoch();
        }
        members.put(row.hostId, member);
    }

    /** Whether the host's route is another one now, or newly known. */
    private static boolean move(Course course, Fed change) {
        Place place = course.places.computeIfAbsent(change.hostId, id -> new Place());
        if (!place.advance(change.epoch, change.seq)) {
            return false;
        }
        String path = change.path == null ? GONE : change.path;
        if (path.equals(place.path)) {
            return false;
        }
        place.path = path;
        place.micros = change.isSnapshot() ? 0 : change.micros;
        return true;
    }

    private static Map<String, Member> alive(MapView<String, Member> members, long since)
            throws Exception {
        Map<String, Member> alive = new HashMap<>();
        for (Map.Entry<String, Member> member : members.entries()) {
            if (member.getValue().seenMillis >= since) {
                alive.put(member.getKey(), member.getValue());
            }
        }
        return alive;
    }

    private void judge(String id, Course course, Map<String, Member> alive) {
        String path = most(course, alive);
        boolean news = !path.equals(course.usual);
        boolean everywhere = news ? course.usual.equals(GONE) : course.everywhere;
        Progress progress = progress(course, path, alive, everywhere);
        if (progress.there <= progress.missing.size()) {
            return;
        }
        if (news) {
            course.usual = path;
            course.everywhere = everywhere;
            course.since = progress.first;
            course.open = progress.last != 0 && progress.there > 1;
        }
        if (course.open) {
            course.open = !progress.missing.isEmpty();
            Long until = course.open ? null : (Long) progress.last;
            find(id, course.since, "", until, progress.there, progress.detail());
        }
    }

    private static String most(Course course, Map<String, Member> alive) {
        Map<String, Integer> counts = new HashMap<>();
        course.places.forEach(
                (hostId, place) -> {
                    if (alive.containsKey(hostId)) {
                        counts.merge(place.path(alive.get(hostId)), 1, Integer::sum);
                    }
                });
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(GONE);
    }

    private static Progress progress(
            Course course, String path, Map<String, Member> alive, boolean everywhere) {
        Progress progress = new Progress();
        alive.forEach(
                (hostId, member) -> {
                    Place place = course.places.get(hostId);
                    String itsPath = place == null ? GONE : place.path(member);
                    if (!itsPath.equals(path)) {
                        if (place != null && !itsPath.equals(GONE) || everywhere) {
                            progress.missing.add(member.host);
                        }
                    } else if (place != null) {
                        progress.arrived(place.micros);
                    }
                });
        return progress;
    }
}
